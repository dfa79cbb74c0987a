import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { contractOf, NOTICE_KIND_NAMES, sanctionOf } from '~/domain/publication/notice.ts';
import { bulletinOf } from '~/domain/publication/price-bulletin.ts';
import { paths } from '~/paths.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { viewNotice } from '~/server/publication/view-notice.server.ts';
import { PrintButton } from '~/ui/document-print.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ContractDocument } from '~/ui/publication/contract-document.tsx';
import { Paragraphs } from '~/ui/publication/paragraphs.tsx';
import { PriceBulletinPage } from '~/ui/publication/price-bulletin-page.tsx';
import { SanctionFacts } from '~/ui/publication/sanction-facts.tsx';
import { Page } from '~/ui/shell.tsx';
import { Tag } from '~/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.notice.title ?? t('公告'));

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const noticeId = idParam(params, 'noticeId', ctx);
    const notice = unwrap(await viewNotice(ctx, { noticeId }), ctx);
    return { notice, now: ctx.clock.now().toISOString() };
  });
}

export default function NoticePage() {
  const t = useT();
  const { notice, now } = useLoaderData<typeof loader>();
  const contract = contractOf(notice);
  const sanction = sanctionOf(notice);
  const bulletin = bulletinOf(notice);
  const text = typeof notice.body.text === 'string' ? notice.body.text : '';
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('通知公告'), href: paths.notices() }, { label: notice.number }]} />
      <div className="no-print">
        <PageHead
          title={t(NOTICE_KIND_NAMES[notice.kind])}
          marks={<Tag>{notice.number}</Tag>}
          note={t('发布于 {time}', { time: formatDateTime(notice.publishedAt) })}
          actions={<PrintButton />}
        />
      </div>
      {notice.withdrawnAt !== null && (
        <Notice tone="warn">
          <b>{t('本公告已于 {time} 撤回。', { time: formatDateTime(notice.withdrawnAt) })}</b>
          <p>{t('原因：{reason}', { reason: notice.withdrawnReason ?? '' })}</p>
        </Notice>
      )}
      {bulletin !== null && <PriceBulletinPage title={notice.title} bulletin={bulletin} />}
      {contract !== null && <ContractDocument contract={contract} printedAt={now} />}
      {contract === null && bulletin === null && (
        <Panel title={notice.title} padded>
          {sanction !== null && <SanctionFacts sanction={sanction} />}
          <Paragraphs text={text} />
        </Panel>
      )}
    </Page>
  );
}
