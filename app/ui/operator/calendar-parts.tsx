import { Button } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { dayText } from './change-parts.tsx';

export interface CalendarItem {
  readonly date: string;
  readonly kind: 'workday' | 'holiday';
  readonly name: string;
  readonly source: string;
  readonly estimated: boolean;
  readonly changeId: string | null;
}

const WEEKDAYS = [
  msg('星期日'),
  msg('星期一'),
  msg('星期二'),
  msg('星期三'),
  msg('星期四'),
  msg('星期五'),
  msg('星期六'),
] as const;

const weekday = (date: string) => WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';

/** Holidays and make-up working days of a year. */
export function CalendarTable({ days, year }: { days: readonly CalendarItem[]; year: number }) {
  const t = useT();
  return (
    <Table
      caption={t('{year} 年与周历不同的日子', { year: String(year) })}
      rows={days}
      rowKey={(day) => day.date}
      empty={<Empty title={t('这一年还没有登记节假日')}>{t('没有登记的日子按周一至周五上班推算。')}</Empty>}
      columns={[
        {
          key: 'date',
          head: t('日期'),
          role: 'lead',
          cell: (day) => (
            <>
              <b>{day.date}</b> <span className="faint">{t(weekday(day.date))}</span>
            </>
          ),
        },
        {
          key: 'kind',
          head: t('安排'),
          cell: (day) => (
            <Status
              tone={day.kind === 'holiday' ? 'ok' : 'reason'}
              icon={day.kind === 'holiday' ? 'minus' : 'check'}
            >
              {dayText(day.kind, t)}
            </Status>
          ),
        },
        { key: 'name', head: t('名称'), cell: (day) => day.name },
        {
          key: 'sure',
          head: t('可信程度'),
          cell: (day) =>
            day.estimated ? (
              <Status tone="warn">{t('推算')}</Status>
            ) : (
              <Status tone="ok">{t('已公布')}</Status>
            ),
        },
        { key: 'source', head: t('来源'), className: 'small source', cell: (day) => day.source },
      ]}
    />
  );
}

interface CalendarFormProps {
  today: string;
  reply: FormReplyView | undefined;
}

/** Proposes what one day is; a second operator checks it. */
export function CalendarForm({ today, reply }: CalendarFormProps) {
  const t = useT();
  const chosen = enteredValue(reply, 'dayKind');
  return (
    <Panel title={t('提出日历更正')} note={t('已经算好的期限不变')} padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <Input
          name="date"
          type="date"
          label={t('日期')}
          required
          hint={t('今天或以后')}
          min={today}
          defaultValue={enteredValue(reply, 'date')}
          error={errorsOf(reply, 'date')}
        />
        <CheckGroup legend={t('安排')} required id="dayKind" error={errorsOf(reply, 'dayKind')}>
          {(['workday', 'holiday'] as const).map((kind) => (
            <Checkbox
              key={kind}
              type="radio"
              name="dayKind"
              id={`dayKind-${kind}`}
              value={kind}
              defaultChecked={chosen === kind}
            >
              {dayText(kind, t)}
            </Checkbox>
          ))}
        </CheckGroup>
        <Input
          name="name"
          label={t('名称')}
          required
          hint={t('如“国庆节”“国庆节调休”')}
          defaultValue={enteredValue(reply, 'name')}
          error={errorsOf(reply, 'name')}
          maxLength={40}
        />
        <Input
          name="source"
          label={t('来源')}
          required
          hint={t('如国务院办公厅放假通知的文号')}
          defaultValue={enteredValue(reply, 'source')}
          error={errorsOf(reply, 'source')}
          maxLength={300}
        />
        <Textarea
          name="reason"
          label={t('理由')}
          required
          rows={3}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
          maxLength={500}
        />
        <Button variant="primary" block name="intent" value="propose">
          {t('提交复核')}
        </Button>
      </form>
    </Panel>
  );
}
