import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addSearchTermInput, endSearchTermInput } from '~/domain/catalogue/search-terms.input.ts';
import { paths } from '~/paths.ts';
import { addSearchTerm } from '~/server/catalogue/add-search-term.server.ts';
import { endSearchTerm } from '~/server/catalogue/end-search-term.server.ts';
import { listSearchTerms } from '~/server/catalogue/list-search-terms.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { NewTermForm, TermTable } from '~/ui/operator/search-terms.tsx';
import { PageHead } from '~/ui/page-head.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('检索词条'));

const VERBS = {
  add: formVerb(addSearchTermInput, addSearchTerm),
  end: formVerb(endSearchTermInput, endSearchTerm),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const listed = unwrap(await listSearchTerms(ctx), ctx);
    const [done, words] = [search.get('done'), search.get('words') ?? ''];
    return { ...listed, done, words, mayChange: may(ctx, 'add-search-term') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorSearchTerms({ done: intent }));
  });
}

export default function SearchTermsPage() {
  const t = useT();
  const { terms, today, done, words, mayChange } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <OfficePage>
      <PageHead title={t('检索词条')} note={t('在随附词表之外增加；立即生效，不必重建索引；操作留痕')} />
      {done === 'add' && !reply && <Notice tone="ok">{t('词条已增加，各进程的下一次检索起生效。')}</Notice>}
      {done === 'end' && !reply && <Notice tone="ok">{t('词条已终止。')}</Notice>}
      <ErrorSummary reply={reply} />
      {mayChange && <NewTermForm today={today} words={words} reply={reply} />}
      <TermTable terms={terms} today={today} mayEnd={mayChange} />
    </OfficePage>
  );
}
