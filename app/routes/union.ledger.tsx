import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { moneyLedgerQuery } from '~/server/payment/list-money-transfers.server.ts';
import { viewMoneyLedger } from '~/server/payment/view-money-ledger.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { MoneyLedgerPage } from '~/ui/payment/money-ledger-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('工会资金账'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = moneyLedgerQuery(new URL(args.request.url).searchParams);
    return { ledger: unwrap(await viewMoneyLedger(ctx, query), ctx), query };
  });
}

export default function UnionLedgerPage() {
  return <MoneyLedgerPage {...useLoaderData<typeof loader>()} />;
}
