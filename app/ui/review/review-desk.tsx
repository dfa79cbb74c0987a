import type { ReactNode } from 'react';
import type { ReviewView } from '~/domain/catalogue/review.input.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead, Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '../toolbar.tsx';
import { JudgementFields } from './judgement-fields.tsx';
import type { ReviewRow } from './review-table.tsx';
import { ReviewTable } from './review-table.tsx';

interface DeskQuery {
  readonly view: ReviewView;
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  readonly import?: string | undefined;
}

export interface ReviewDeskProps {
  readonly rows: readonly ReviewRow[];
  readonly today: string;
  readonly query: DeskQuery;
  readonly reply: FormReplyView | null;
  readonly tabs: readonly { key: ReviewView; label: string; href: string; count: number }[];
  readonly kinds: readonly { value: string; label: string }[];
  readonly total: number;
  readonly nextHref: string | null;
  /** Back to the first page; null on it. */
  readonly firstHref: string | null;
  readonly children: ReactNode;
}

/** 审核台: the queue with its views and filters, judging what is ticked or a whole import. */
export function ReviewDesk(props: ReviewDeskProps) {
  const t = useT();
  const { rows, query, reply } = props;
  const judging = query.view === 'waiting' || query.view === 'disputed' || query.view === 'appealed';
  // what is filtered further is not the whole import: its number would say less than the opinion does
  const isWhole = query.view === 'waiting' && query.kind === undefined && query.q === undefined;
  const keep = { view: query.view, kind: query.kind, q: query.q, import: query.import };
  const table = (
    <ReviewTable
      rows={rows}
      today={props.today}
      pickable={judging}
      caption={t('上架审核')}
      empty={<NothingHere judging={judging} />}
    />
  );
  return (
    <OfficePage>
      <PageHead title={t('上架审核')} note={t('两人独立审核，互不可见；意见不一致由第三人裁定')} />
      {props.children}
      <Panel>
        <Tabs label={t('审核视图')} current={query.view} items={props.tabs} />
        <Toolbar end={props.total > 0 && <ExportLinks href={(format) => paths.reviewsFile(format, keep)} />}>
          <FilterForm
            action={paths.reviews()}
            keep={{ view: query.view, import: query.import }}
            clearHref={paths.reviews({ view: query.view })}
            active={query.q !== undefined || query.kind !== undefined || query.import !== undefined}
          >
            <Input
              compact
              type="search"
              name="q"
              label={t('名称、货号或供应商')}
              placeholder={t('名称、货号或供应商')}
              defaultValue={query.q}
              size={24}
            />
            <Select
              compact
              name="kind"
              label={t('审核事项')}
              placeholder={t('全部事项')}
              defaultValue={query.kind}
              options={props.kinds}
            />
          </FilterForm>
        </Toolbar>
        {judging && rows.length > 0 ? (
          <form method="post" action={paths.reviewsForm(keep)}>
            {table}
            <div className="panel-body stack">
              <JudgementFields
                intent="chosen"
                reply={reply?.values['intent'] === 'chosen' ? reply : null}
                passLabel={t('勾选的通过')}
                refuseLabel={t('勾选的不通过')}
              />
            </div>
          </form>
        ) : (
          table
        )}
        <Pager shown={rows.length} total={props.total} prevHref={props.firstHref} nextHref={props.nextHref} />
      </Panel>
      {isWhole && query.import !== undefined && rows.length > 0 && (
        <WholeImport importId={query.import} total={props.total} keep={keep} reply={reply} />
      )}
    </OfficePage>
  );
}

/** One opinion about everything of an import that waits for the reader. */
function WholeImport(props: {
  importId: string;
  total: number;
  keep: Readonly<Record<string, string | undefined>>;
  reply: FormReplyView | null;
}) {
  const t = useT();
  const { reply } = props;
  return (
    <Panel
      title={t('整批审核')}
      note={t('对这次导入里等您审核的全部 {n} 件给出同一意见；请先逐页看过', { n: props.total })}
      padded
    >
      <form method="post" action={paths.reviewsForm(props.keep)} className="stack">
        <input type="hidden" name="importId" value={props.importId} />
        <JudgementFields
          intent="import"
          reply={reply?.values['intent'] === 'import' ? reply : null}
          passLabel={t('整批通过')}
          refuseLabel={t('整批不通过')}
        />
      </form>
    </Panel>
  );
}

function NothingHere({ judging }: { judging: boolean }) {
  const t = useT();
  return (
    <Empty title={judging ? t('没有等您审核的商品') : t('没有符合条件的审核')}>
      {judging
        ? t('供应商的新商品、超过幅度的涨价和证书登记会出现在这里；您审核过的不再列出。')
        : t('换一个条件再试，或清空筛选。')}
    </Empty>
  );
}
