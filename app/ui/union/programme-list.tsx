import { WELFARE_EVENT_IDS, WELFARE_EVENTS } from '~/domain/welfare/events.ts';
import type { ProgrammeRow } from '~/domain/welfare/programme-view.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { Pager } from '../toolbar.tsx';
import { ProgrammeStatus } from './programme-status.tsx';

export interface ProgrammeListProps {
  rows: readonly ProgrammeRow[];
  nextBefore: string | null;
  isFirst: boolean;
  mayChange: boolean;
  reply: FormReplyView | undefined;
}

/** 慰问方案: one a festival or occasion, newest first. */
export function ProgrammeListPage(props: ProgrammeListProps) {
  const t = useT();
  const { rows, nextBefore, isFirst, mayChange, reply } = props;
  return (
    <OfficePage>
      <PageHead title={t('慰问方案')} note={t('从选品、分配、主席审批到签收，一个事由一份方案')} />
      <ErrorSummary reply={reply} />
      <div className={mayChange ? 'people-columns' : 'stack'}>
        <Panel>
          <ProgrammeTable rows={rows} />
          <Pager
            shown={rows.length}
            prevHref={isFirst ? null : paths.unionProgrammes()}
            nextHref={nextBefore === null ? null : paths.unionProgrammes({ before: nextBefore })}
          />
        </Panel>
        {mayChange && <NewProgramme reply={reply} />}
      </div>
    </OfficePage>
  );
}

function ProgrammeTable({ rows }: Pick<ProgrammeListProps, 'rows'>) {
  const t = useT();
  return (
    <Table
      caption={t('慰问方案')}
      stack="two-up"
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('还没有慰问方案')}>{t('工会干部新建方案后显示在这里。')}</Empty>}
      columns={[
        {
          key: 'title',
          head: t('方案'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={paths.unionProgramme(row.id)}>
                <b>{row.title}</b>
              </a>
              <span className="small faint line-part code">{row.number}</span>
            </>
          ),
        },
        {
          key: 'event',
          head: t('事由'),
          cell: (row) => (
            <>
              {t(WELFARE_EVENTS[row.event].name)}
              <span className="small faint line-part">{formatDate(row.eventOn)}</span>
            </>
          ),
        },
        { key: 'state', head: t('状态'), cell: (row) => <ProgrammeStatus programme={row} /> },
        {
          key: 'signed',
          head: t('签收'),
          num: true,
          cell: (row) => t('{signed} / {given} 人', { signed: row.signed, given: row.given }),
        },
        {
          key: 'value',
          head: t('慰问品金额'),
          num: true,
          cell: (row) => <Money fen={row.valueFen} plain bare />,
        },
      ]}
    />
  );
}

function NewProgramme({ reply }: Pick<ProgrammeListProps, 'reply'>) {
  const t = useT();
  return (
    <Panel title={t('新建方案')} padded>
      <form method="post" action={paths.unionProgrammesForm()} className="stack">
        <Input
          name="title"
          label={t('方案名称')}
          required
          placeholder={t('2026年中秋节慰问')}
          maxLength={60}
          defaultValue={enteredValue(reply, 'title')}
          error={errorsOf(reply, 'title')}
          autoComplete="off"
        />
        <Select
          name="event"
          label={t('事由')}
          required
          placeholder={t('请选择')}
          defaultValue={enteredValue(reply, 'event')}
          error={errorsOf(reply, 'event')}
          options={WELFARE_EVENT_IDS.map((event) => ({ value: event, label: t(WELFARE_EVENTS[event].name) }))}
        />
        <Input
          name="eventOn"
          label={t('节日或事由日期')}
          type="date"
          required
          hint={t('按这一天的慰问标准和在册会员。')}
          defaultValue={enteredValue(reply, 'eventOn')}
          error={errorsOf(reply, 'eventOn')}
        />
        <div className="form-foot">
          <Button variant="primary">{t('新建')}</Button>
        </div>
      </form>
    </Panel>
  );
}
