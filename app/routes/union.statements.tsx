import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  reopenStatementRowInput,
  setAsideStatementRowInput,
  settleStatementRowInput,
} from '~/domain/payment/payment.input.ts';
import { paths } from '~/paths.ts';
import { readForm, refusedVerb } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize, may } from '~/server/identity/authorize.server.ts';
import { importStatement } from '~/server/payment/import-statement.server.ts';
import { listStatementRows, statementQuery } from '~/server/payment/list-statement-rows.server.ts';
import { readStatementFile } from '~/server/payment/read-statement.server.ts';
import { reopenStatementRow } from '~/server/payment/reopen-statement-row.server.ts';
import { setAsideStatementRow } from '~/server/payment/set-aside-statement-row.server.ts';
import { settleStatementRow } from '~/server/payment/settle-statement-row.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { StatementPage } from '~/ui/payment/statement-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('银行流水'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = statementQuery(search);
    return {
      page: unwrap(await listStatementRows(ctx, query), ctx),
      query,
      done: search.get('done'),
      mayChange: may(ctx, 'import-statement'),
    };
  });
}

const ACTS = {
  settle: formVerb(settleStatementRowInput, settleStatementRow),
  aside: formVerb(setAsideStatementRowInput, setAsideStatementRow),
  reopen: formVerb(reopenStatementRowInput, reopenStatementRow),
};

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') !== 'import') {
      const { intent, refused } = await runFormVerb(ctx, ACTS, form);
      return refused ?? redirect(paths.unionStatements({ done: intent }));
    }
    const { orgId } = authorize(ctx, 'import-statement');
    const parsed = await readStatementFile(ctx, orgId, form.get('file'));
    form.delete('file');
    if ('code' in parsed) return refusedVerb(parsed, form);
    if (!parsed.ok) return data({ ok: false as const, problems: parsed.problems }, { status: 400 });
    const imported = await importStatement(ctx, { lines: parsed.lines });
    if (!imported.ok) return refusedVerb(imported.refusal, form);
    const { created, known, settled } = imported.value;
    return redirect(paths.unionStatements({ done: `${created}-${known}-${settled}` }));
  });
}

export default function UnionStatementsPage() {
  const refused = useActionData<typeof action>();
  const problems = refused && 'problems' in refused ? refused.problems : [];
  const reply = refused && 'reply' in refused ? refused.reply : undefined;
  return <StatementPage {...useLoaderData<typeof loader>()} problems={problems} reply={reply} />;
}
