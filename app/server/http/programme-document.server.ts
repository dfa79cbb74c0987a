import type { LoaderFunctionArgs } from '@remix-run/node';
import { viewProgramme } from '../welfare/view-programme.server.ts';
import { idParam } from './param.server.ts';
import { guarded, requireUser, unwrap } from './respond.server.ts';

/** Loader of the papers of a 慰问方案: all of it, and when it was printed. */
export function loadProgrammeDocument(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const programmeId = idParam(args.params, 'programmeId', ctx);
    const page = unwrap(await viewProgramme(ctx, { programmeId, whole: true }), ctx);
    return { page, printedAt: ctx.clock.now().toISOString() };
  });
}
