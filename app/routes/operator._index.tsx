import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewOperatorDesk } from '~/server/oversight/view-operator-desk.server.ts';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AgreementPanel, ApplicationPanel, DeskKpis, ProposalPanel } from '~/ui/operator/desk.tsx';
import { PageHead } from '~/ui/page-head.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('工作台'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => unwrap(await viewOperatorDesk(ctx), ctx));
}

/** The desk begins with what waits: every figure opens its list. */
export default function OperatorDeskPage() {
  const t = useT();
  const desk = useLoaderData<typeof loader>();
  const { drafts } = desk.figures;
  return (
    <OfficePage>
      <PageHead title={t('工作台')} note={t('等待运营处理的事项；点数字进入清单')} />
      <DeskKpis desk={desk} />
      {drafts > 0 && (
        <Notice>
          <a href={paths.operatorAnnouncements({ state: 'draft' })}>
            {t('有 {n} 份公告草稿还没有发布', { n: drafts })}
          </a>
        </Notice>
      )}
      <div className="grid cols-2">
        <ApplicationPanel desk={desk} />
        <ProposalPanel desk={desk} />
      </div>
      <AgreementPanel desk={desk} />
    </OfficePage>
  );
}
