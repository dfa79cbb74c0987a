import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listRequestsInput } from '~/domain/ordering/request.input.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listRequests } from '~/server/ordering/list-requests.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { RequestList } from '~/ui/ordering/request-list.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('采购申请'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const filter = listRequestsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    const page = unwrap(await listRequests(ctx, filter), ctx);
    return { page, filter: { state: filter.state ?? '', q: filter.q ?? '', mine: filter.mine ?? '' } };
  });
}

export default function RequestsPage() {
  const t = useT();
  const { page, filter } = useLoaderData<typeof loader>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('采购申请') }]} />
      <PageHead title={t('采购申请')} note={t('提交后冻结指标，审批通过后拆成订单')} />
      <Panel>
        <RequestList page={page} filter={filter} />
      </Panel>
    </Page>
  );
}
