import type { Verdict } from '~/domain/policy/decision.ts';
import { VERDICTS } from '~/domain/policy/decision.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import type { ValueText } from '~/domain/policy/value-text.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { VERDICT_LOOK } from '../decision-card.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { areaText, WrittenValue } from '../publication/registry-value.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface SandboxRunItem {
  readonly id: string;
  readonly ruleId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly text: ValueText | null;
  readonly baseText: ValueText | null;
  readonly fiscalYear: number;
  readonly changeId: string | null;
  readonly runByName: string;
  readonly runAt: string;
  readonly considered: number;
  readonly incomparable: number;
  readonly turned: number;
  readonly cutShort: boolean;
  readonly tookMs: number;
}

/** `商城直购单笔上限 烟台市 2025 年`. */
export function runTitle(run: Pick<SandboxRunItem, 'ruleId' | 'areaCode' | 'areaName' | 'fiscalYear'>, t: T) {
  const area = areaText({ code: run.areaCode, name: run.areaName }, t);
  return `${t(valueName(run.ruleId))} ${area} ${t('{year} 年', { year: String(run.fiscalYear) })}`;
}

/** `50,000.00 元 → 30,000.00 元`. */
export function TriedValue({ run }: { run: Pick<SandboxRunItem, 'text' | 'baseText'> }) {
  const t = useT();
  return (
    <span className="row row-wrap">
      {run.baseText === null ? (
        <span className="faint">{t('未另定')}</span>
      ) : (
        <span className="was">{t(run.baseText.text, run.baseText.params)}</span>
      )}{' '}
      → <WrittenValue text={run.text} />
    </span>
  );
}

/** 通过 → 不得购买, in words and signs. */
export function VerdictArrow({ before, after }: { before: Verdict; after: Verdict }) {
  return (
    <span className="row row-wrap">
      <VerdictStatus verdict={before} /> → <VerdictStatus verdict={after} />
    </span>
  );
}

function VerdictStatus({ verdict }: { verdict: Verdict }) {
  const t = useT();
  const look = VERDICT_LOOK[verdict];
  return <Status tone={look.tone}>{t(look.text)}</Status>;
}

export function isVerdict(text: string): text is Verdict {
  return VERDICTS.some((verdict) => verdict === text);
}

export interface TriableItem {
  readonly ruleId: string;
  readonly text: ValueText | null;
}

interface SandboxFormProps {
  action: string;
  idempotencyKey: string;
  values: readonly TriableItem[];
  areas: readonly { readonly code: string; readonly name: string }[];
  /** What the form begins with. */
  ruleId: string | undefined;
  areaCode: string;
  reply: FormReplyView | undefined;
}

/** Chooses a value, an area, what it might be and the year. */
export function SandboxForm(props: SandboxFormProps) {
  const t = useT();
  const { reply } = props;
  return (
    <Panel title={t('试算一个数值')} note={t('只作比较，不改变任何规则、判定和订单')} padded>
      <form method="post" action={props.action} className="stack" id="sandbox">
        <ErrorSummary reply={reply} />
        <input type="hidden" name="idempotencyKey" value={props.idempotencyKey} />
        <Select
          name="ruleId"
          label={t('数值')}
          required
          placeholder={t('请选择')}
          defaultValue={enteredValue(reply, 'ruleId', props.ruleId)}
          error={errorsOf(reply, 'ruleId')}
          options={props.values.map(({ ruleId, text }) => ({
            value: ruleId,
            label: t('{name}（现行 {value}）', {
              name: t(valueName(ruleId)),
              value: text === null ? t('尚无数值') : t(text.text, text.params),
            }),
          }))}
        />
        <Select
          name="areaCode"
          label={t('适用地区')}
          required
          hint={t('只试算这个地区和它下级地区的单位')}
          defaultValue={enteredValue(reply, 'areaCode', props.areaCode)}
          error={errorsOf(reply, 'areaCode')}
          options={[{ value: '000000', label: t('全国') }].concat(
            props.areas.map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
          )}
        />
        <Input
          name="value"
          label={t('试算的数值')}
          required
          hint={t('金额以元计，比例写百分数，清单用顿号分开')}
          defaultValue={enteredValue(reply, 'value')}
          error={errorsOf(reply, 'value')}
          autoComplete="off"
          maxLength={4000}
        />
        <Select
          name="year"
          label={t('用哪一年的采购')}
          required
          defaultValue={enteredValue(reply, 'year', 'this')}
          error={errorsOf(reply, 'year')}
          options={[
            { value: 'this', label: t('本年度') },
            { value: 'last', label: t('上一年度') },
          ]}
        />
        <Button variant="primary" block>
          {t('开始试算')}
        </Button>
      </form>
    </Panel>
  );
}

/** From a proposal with one click: the year to try its value on. */
export function TryChange(props: {
  idempotencyKeys: { readonly this: string; readonly last: string };
  changeId: string;
  ruleId: string;
  areaCode: string;
  value: string;
}) {
  const t = useT();
  return (
    <Panel title={t('先试算')} padded>
      <p className="soft">{t('用已经发生的采购看一看：新值会让哪些判定改变。不影响复核。')}</p>
      <div className="row row-wrap">
        {(['last', 'this'] as const).map((year) => (
          <form key={year} method="post" action={paths.operatorSandboxForm()}>
            <input type="hidden" name="idempotencyKey" value={props.idempotencyKeys[year]} />
            <input type="hidden" name="changeId" value={props.changeId} />
            <input type="hidden" name="ruleId" value={props.ruleId} />
            <input type="hidden" name="areaCode" value={props.areaCode} />
            <input type="hidden" name="value" value={props.value} />
            <input type="hidden" name="year" value={year} />
            <Button>{year === 'last' ? t('用上一年度试算') : t('用本年度试算')}</Button>
          </form>
        ))}
      </div>
    </Panel>
  );
}

/** Runs so far. */
export function SandboxRunTable({ runs }: { runs: readonly SandboxRunItem[] }) {
  const t = useT();
  return (
    <Table
      caption={t('试算记录')}
      rows={runs}
      rowKey={(run) => run.id}
      empty={<p className="panel-body soft">{t('还没有试算过。选一个数值，看看换一个数会怎样。')}</p>}
      columns={[
        {
          key: 'what',
          head: t('试算'),
          role: 'lead',
          cell: (run) => (
            <a href={paths.operatorSandboxRun(run.id)}>
              <b>{runTitle(run, t)}</b>
            </a>
          ),
        },
        { key: 'value', head: t('现行 → 试算'), cell: (run) => <TriedValue run={run} /> },
        { key: 'considered', head: t('试算次数'), num: true, cell: (run) => run.considered },
        { key: 'turned', head: t('判定改变'), num: true, cell: (run) => <b>{run.turned}</b> },
        {
          key: 'who',
          head: t('试算人'),
          cell: (run) => (
            <>
              {run.runByName} <time className="small faint nowrap">{formatDateTime(run.runAt)}</time>
            </>
          ),
        },
      ]}
    />
  );
}
