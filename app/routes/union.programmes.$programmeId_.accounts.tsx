import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadProgrammeDocument } from '~/server/http/programme-document.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { AccountsDocument } from '~/ui/union/accounts-document.tsx';
import { ProgrammeDocumentPage } from '~/ui/union/programme-document.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('收支表'));

export function loader(args: LoaderFunctionArgs) {
  return loadProgrammeDocument(args);
}

export default function UnionAccountsPage() {
  const t = useT();
  const { page, printedAt } = useLoaderData<typeof loader>();
  return (
    <ProgrammeDocumentPage name={t('收支表')} page={page}>
      <AccountsDocument page={page} printedAt={printedAt} />
    </ProgrammeDocumentPage>
  );
}
