import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parseLocalDate } from '~/domain/time/local-date.ts';
import { paths } from '~/paths.ts';
import { listCheckpoints } from '~/server/budget/list-checkpoints.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { Empty } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { Table } from '~/ui/table.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('账本校验点'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const before = parseLocalDate(new URL(request.url).searchParams.get('before') ?? '');
    return { ...unwrap(await listCheckpoints(ctx, { before }), ctx), before };
  });
}

export default function CheckpointsPage() {
  const t = useT();
  const { rows, nextBefore, before } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Breadcrumbs items={[{ label: t('账本校验点') }]} />
      <PageHead
        title={t('账本校验点')}
        note={t('每日公布预算占用账本各指标的链尾摘要，任何人都能据此发现账本事后被删改。')}
      />
      <Panel title={t('每日校验点')}>
        <Table
          caption={t('每日校验点')}
          rows={rows}
          rowKey={(row) => row.day}
          empty={<Empty title={t('尚未公布校验点')}>{t('系统每日零点后公布一次。')}</Empty>}
          columns={[
            { key: 'day', head: t('日期'), role: 'lead', cell: (row) => <b>{row.day}</b> },
            { key: 'at', head: t('生成时间'), cell: (row) => formatDateTime(row.takenAt) },
            { key: 'lines', head: t('指标数'), num: true, cell: (row) => row.lines },
            { key: 'entries', head: t('账本行数'), num: true, cell: (row) => row.entries },
            {
              key: 'digest',
              head: t('摘要 SHA-256'),
              cell: (row) => (
                <code className="mono small" title={row.digest}>
                  {row.digest.slice(0, 16)}…
                </code>
              ),
            },
            {
              key: 'file',
              head: t('文件'),
              role: 'act',
              cell: (row) => (
                <a href={paths.checkpointFile(row.day)} download>
                  {t('下载校验点 {day}', { day: row.day })}
                </a>
              ),
            },
          ]}
        />
        <Pager
          prevHref={before === null ? null : paths.checkpoints()}
          nextHref={nextBefore === null ? null : paths.checkpoints({ before: nextBefore })}
          shown={rows.length}
        />
      </Panel>
      <Panel title={t('怎样使用')} padded>
        <ol className="numbered">
          <li>{t('下载并自行保存任意一天的校验点文件。文件不含单位、金额和人员信息。')}</li>
          <li>
            {t.rich(
              '日后由财政、审计或商城运行 {command}：账本中少了或改了当日已有的任何一行，都会指出指标和行号。',
              {
                command: <code className="mono">npm run budget:verify -- --checkpoint {t('文件')}</code>,
              },
            )}
          </li>
          <li>{t('每个校验点的摘要都包含前一天的摘要，校验点本身也不能悄悄更换。')}</li>
        </ol>
      </Panel>
    </Page>
  );
}
