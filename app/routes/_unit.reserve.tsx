import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { fileReserveBaseInput, reserveQuery } from '~/domain/welfare/reserve.input.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { fileReserveBase } from '~/server/welfare/file-reserve-base.server.ts';
import { reservePage } from '~/server/welfare/reserve-page.server.ts';
import { viewReserve } from '~/server/welfare/view-reserve.server.ts';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Page } from '~/ui/shell.tsx';
import { ReserveBoard } from '~/ui/welfare/reserve-board.tsx';
import { ReserveForm } from '~/ui/welfare/reserve-form.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('832 预留份额'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = reserveQuery.parse(Object.fromEntries(search));
    const facts = unwrap(await viewReserve(ctx, query), ctx);
    return {
      ...reservePage(facts),
      isFirst: query.before === undefined,
      done: search.get('done'),
      formKey: newFormKey(),
      mayFile: facts.mayBeFiled && may(ctx, 'file-reserve-base'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, fileReserveBaseInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const filed = await fileReserveBase(ctx, parsed.value);
    if (!filed.ok) return refusedVerb(filed.refusal, parsed.form);
    return redirect(paths.reserve({ year: parsed.value.fiscalYear, done: filed.value.version }));
  });
}

export default function ReservePage() {
  const t = useT();
  const { isFirst, done, formKey, mayFile, ...facts } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page className="stack">
      <ReserveBoard
        facts={facts}
        isFirst={isFirst}
        href={(query) => paths.reserve(query)}
        notice={
          done !== null && (
            <Notice tone="ok" alert>
              {t('已填报 {year} 年度基数，第 {n} 版。', { year: String(facts.fiscalYear), n: done })}
            </Notice>
          )
        }
        form={mayFile && <ReserveForm facts={facts} formKey={formKey} reply={reply} />}
      />
    </Page>
  );
}
