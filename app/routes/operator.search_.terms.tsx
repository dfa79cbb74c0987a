import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addSearchTermInput, endSearchTermInput } from '~/domain/catalogue/search-terms.input.ts';
import { SEARCH_TERM_KINDS } from '~/domain/catalogue/search-terms.ts';
import {
  endShippedLineInput,
  listShippedLinesInput,
  restoreShippedLineInput,
} from '~/domain/catalogue/shipped-lines.input.ts';
import { paths } from '~/paths.ts';
import { addSearchTerm } from '~/server/catalogue/add-search-term.server.ts';
import { endSearchTerm } from '~/server/catalogue/end-search-term.server.ts';
import { endShippedLine } from '~/server/catalogue/end-shipped-line.server.ts';
import { listSearchTerms } from '~/server/catalogue/list-search-terms.server.ts';
import { listShippedLines } from '~/server/catalogue/list-shipped-lines.server.ts';
import { restoreShippedLine } from '~/server/catalogue/restore-shipped-line.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { NewTermForm, TermTable } from '~/ui/operator/search-terms.tsx';
import { EndLineForm, ShippedTable } from '~/ui/operator/shipped-lines.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('检索词条'));

const VERBS = {
  add: formVerb(addSearchTermInput, addSearchTerm),
  end: formVerb(endSearchTermInput, endSearchTerm),
  'end-line': formVerb(endShippedLineInput, endShippedLine),
  restore: formVerb(restoreShippedLineInput, restoreShippedLine),
};
const DONE: Readonly<Record<string, string>> = {
  add: msg('词条已增加，各进程的下一次检索起生效。'),
  end: msg('词条已终止。'),
  'end-line': msg('已登记停用，自所填日期起的检索不再使用这一行。'),
  restore: msg('已恢复，各进程的下一次检索起重新使用这一行。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const asked = { done: search.get('done'), mayChange: may(ctx, 'add-search-term') };
    if (search.get('list') === 'shipped') {
      const query = listShippedLinesInput.parse(Object.fromEntries(search));
      return { ...asked, own: null, shipped: { ...unwrap(await listShippedLines(ctx, query), ctx), query } };
    }
    const kind = SEARCH_TERM_KINDS.find((one) => one === search.get('kind')) ?? 'synonyms';
    const listed = unwrap(await listSearchTerms(ctx), ctx);
    return { ...asked, own: { ...listed, words: search.get('words') ?? '', kind }, shipped: null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    if (refused !== null) return refused;
    if (intent === 'add' || intent === 'end') return redirect(paths.operatorSearchTerms({ done: intent }));
    // back to where the line stands
    const { line: _, ...query } = listShippedLinesInput.parse(
      Object.fromEntries(new URL(args.request.url).searchParams),
    );
    return redirect(paths.operatorSearchTerms({ list: 'shipped', ...query, done: intent }));
  });
}

export default function SearchTermsPage() {
  const t = useT();
  const { own, shipped, done, mayChange } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const sentence = reply === undefined ? DONE[done ?? ''] : undefined;
  return (
    <OfficePage>
      <PageHead title={t('检索词条')} note={t('同义词、停用词和纠错，以及随附的词表；立即生效，操作留痕')} />
      {sentence !== undefined && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <Tabs
        label={t('检索词条')}
        current={own === null ? 'shipped' : 'own'}
        items={[
          { key: 'own', label: t('运营增加的词条'), href: paths.operatorSearchTerms() },
          { key: 'shipped', label: t('随附词表'), href: paths.operatorSearchTerms({ list: 'shipped' }) },
        ]}
      />
      {own !== null && (
        <>
          {mayChange && <NewTermForm today={own.today} words={own.words} kind={own.kind} reply={reply} />}
          <TermTable terms={own.terms} today={own.today} mayEnd={mayChange} />
        </>
      )}
      {shipped !== null && (
        <>
          {mayChange && shipped.picked !== null && shipped.picked.end === null && (
            <EndLineForm line={shipped.picked} query={shipped.query} today={shipped.today} reply={reply} />
          )}
          <ShippedTable {...shipped} mayEnd={mayChange} />
        </>
      )}
    </OfficePage>
  );
}
