import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { uuidv7 } from 'uuidv7';
import { listSandboxRunsInput, runSandboxInput } from '~/domain/policy/sandbox.input.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listSandboxRuns } from '~/server/policy/list-sandbox-runs.server.ts';
import { runSandbox } from '~/server/policy/run-sandbox.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { SandboxForm, SandboxRunTable } from '~/ui/operator/sandbox-parts.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('规则试算'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { searchParams } = new URL(args.request.url);
    const query = listSandboxRunsInput.parse(Object.fromEntries(searchParams));
    const desk = unwrap(await listSandboxRuns(ctx, query), ctx);
    const area = searchParams.get('area') ?? '';
    return {
      ...desk,
      before: query.before,
      idempotencyKey: uuidv7(),
      ruleId: searchParams.get('rule') ?? undefined,
      areaCode: /^\d{6}$/.test(area) ? area : desk.areaCode,
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const parsed = parseFormData(form, runSandboxInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const done = await runSandbox(ctx, parsed.value);
    if (!done.ok) return refusedVerb(done.refusal, form);
    return redirect(paths.operatorSandboxRun(done.value.runId));
  });
}

export default function SandboxPage() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <OfficePage>
      <PageHead title={t('规则试算')} note={t('用已经发生的采购，看换一个数值会让哪些判定改变')} />
      <div className="people-columns">
        <Panel title={t('试算记录')}>
          <SandboxRunTable runs={view.runs} />
          <Pager
            shown={view.runs.length}
            prevHref={view.before === undefined ? null : paths.operatorSandbox()}
            nextHref={view.nextBefore === null ? null : paths.operatorSandbox({ before: view.nextBefore })}
          />
        </Panel>
        <SandboxForm
          action={paths.operatorSandboxForm()}
          idempotencyKey={view.idempotencyKey}
          values={view.values}
          areas={view.areas}
          ruleId={view.ruleId}
          areaCode={view.areaCode}
          reply={reply}
        />
      </div>
    </OfficePage>
  );
}
