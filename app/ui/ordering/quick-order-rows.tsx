import type {
  MatchedRow,
  NotFoundReason,
  QuickOrderCandidate,
  RowFault,
} from '~/domain/ordering/quick-order/quick-order-view.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Empty, Notice } from '../feedback.tsx';
import type { FormMessage } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const LEVELS: Readonly<Record<MatchedRow['level'], { readonly tone: Tone; readonly text: string }>> = {
  sure: { tone: 'ok', text: msg('已找到') },
  doubtful: { tone: 'reason', text: msg('请选择') },
  none: { tone: 'warn', text: msg('未找到') },
  faulty: { tone: 'deny', text: msg('请修改') },
};
const FAULTS: Readonly<Record<RowFault, string>> = {
  'text-missing': msg('没有写名称或型号，请补上。'),
  'quantity-missing': msg('没有写数量，请补上。'),
  'quantity-invalid': msg('数量要大于 0、最多三位小数，请修改。'),
};
const REASONS: Readonly<Record<NotFoundReason, string>> = {
  nothing: msg('商城里没有商品含有这些词，可以换个说法再找。'),
  'some-words': msg('没有同时符合全部词语的商品，只找到含“{words}”的，最接近的是：'),
  'not-here': msg('有供应商销售，但都不供货到您单位所在地区：'),
  unlike: msg('找到的是配套商品或别的规格，最接近的是：'),
};

export interface QuickOrderRowsProps {
  formKey: string;
  added: number;
  rows: readonly MatchedRow[];
  errors: Readonly<Record<string, FormMessage>>;
  choices: Readonly<Record<string, string>>;
}

/** The rows with what was found for each: sure ones are taken, doubtful ones asked, the others explained. */
export function QuickOrderRows({ formKey, added, rows, errors, choices }: QuickOrderRowsProps) {
  const t = useT();
  const count = (level: MatchedRow['level']) => rows.filter((row) => row.level === level).length;
  return (
    <form method="post">
      <input type="hidden" name="idempotencyKey" value={formKey} />
      {added > 0 && (
        <Notice tone="ok" alert>
          {t('已有 {n} 行加入购物车。', { n: added })} <a href={paths.cart()}>{t('去购物车')}</a>
        </Notice>
      )}
      {rows.length === 0 ? (
        <AllDone />
      ) : (
        <Panel
          title={added > 0 ? t('还没有加入的行') : t('逐行核对')}
          note={t('共 {n} 行：已找到 {sure}，请选择 {asked}，未找到 {none}，请修改 {faulty}', {
            n: rows.length,
            sure: count('sure'),
            asked: count('doubtful'),
            none: count('none'),
            faulty: count('faulty'),
          })}
          more={<a href={paths.quickOrder()}>{t('重新粘贴')}</a>}
          foot={
            <>
              <Button variant="primary" name="intent" value="add">
                {t('把选好的加入购物车')}
              </Button>
              <Button name="intent" value="match-again">
                {t('按修改重新找')}
              </Button>
              <span className="small faint">{t('没有选的行会留在这里，不会丢失。')}</span>
            </>
          }
        >
          <ol className="quick-rows">
            {rows.map((row, at) => (
              <Row key={row.row} row={row} at={at} error={errors[row.row]} choice={choices[row.row]} />
            ))}
          </ol>
        </Panel>
      )}
    </form>
  );
}

function AllDone() {
  const t = useT();
  return (
    <Panel>
      <Empty
        title={t('清单里的商品都处理好了')}
        actions={
          <>
            <ButtonLink variant="primary" href={paths.cart()}>
              {t('去购物车')}
            </ButtonLink>
            <ButtonLink href={paths.quickOrder()}>{t('再粘贴一份')}</ButtonLink>
          </>
        }
      >
        {t('在购物车里核对价格、指标和规则后提交。')}
      </Empty>
    </Panel>
  );
}

interface RowProps {
  row: MatchedRow;
  at: number;
  error: FormMessage | undefined;
  choice: string | undefined;
}

function Row({ row, at, error, choice }: RowProps) {
  const t = useT();
  const level = LEVELS[row.level];
  const written = [row.name, row.model].filter(Boolean).join(' · ');
  return (
    <li className="quick-row">
      <div className="quick-written">
        <p>
          <span className="faint">{t('第 {n} 行', { n: row.row })}</span>{' '}
          <Status tone={level.tone}>{t(level.text)}</Status>
        </p>
        <WrittenFields row={row} at={at} />
        {row.fault !== null && <RowMessage>{t(FAULTS[row.fault])}</RowMessage>}
        {error !== undefined && <RowMessage>{t(error.text, error.params)}</RowMessage>}
      </div>
      <fieldset className="quick-choices">
        <legend className="sr">{t('第 {n} 行“{words}”买哪一种', { n: row.row, words: written })}</legend>
        {row.reason !== null && (
          <p className="small soft">{t(REASONS[row.reason], { words: row.found ?? '' })}</p>
        )}
        {row.candidates.map((one, place) => (
          <Choice
            key={one.offerId}
            name={`rows[${at}].choice`}
            candidate={one}
            chosen={choice === undefined ? row.level === 'sure' && place === 0 : choice === one.offerId}
          />
        ))}
        <label className="check">
          <input type="radio" name={`rows[${at}].choice`} value="skip" defaultChecked={choice === 'skip'} />
          {t('这一行不买')}
        </label>
      </fieldset>
    </li>
  );
}

function RowMessage({ children }: { children: string }) {
  return (
    <p className="field-error">
      <Icon name="warn" />
      {children}
    </p>
  );
}

/** What was written, to be changed where it stands. */
function WrittenFields({ row, at }: { row: MatchedRow; at: number }) {
  const t = useT();
  const field = (name: 'name' | 'model' | 'quantity' | 'unit') => `rows[${at}].${name}`;
  const n = row.row;
  return (
    <div className="quick-fields">
      <input type="hidden" name={`rows[${at}].row`} value={row.row} />
      <input
        className="input"
        name={field('name')}
        defaultValue={row.name}
        maxLength={200}
        placeholder={t('名称')}
        aria-label={t('第 {n} 行名称', { n })}
      />
      <input
        className="input"
        name={field('model')}
        defaultValue={row.model}
        maxLength={80}
        placeholder={t('型号、货号或条码')}
        aria-label={t('第 {n} 行型号', { n })}
      />
      <input
        className="input"
        name={field('quantity')}
        defaultValue={row.quantity}
        maxLength={20}
        inputMode="decimal"
        placeholder={t('数量')}
        aria-label={t('第 {n} 行数量', { n })}
        aria-invalid={row.fault === 'quantity-missing' || row.fault === 'quantity-invalid' || undefined}
      />
      <input
        className="input"
        name={field('unit')}
        defaultValue={row.unit}
        maxLength={20}
        placeholder={t('计量单位')}
        aria-label={t('第 {n} 行单位', { n })}
      />
    </div>
  );
}

function Choice(props: { name: string; candidate: QuickOrderCandidate; chosen: boolean }) {
  const t = useT();
  const { candidate: one } = props;
  return (
    <div className="quick-choice">
      <label className="check">
        <input type="radio" name={props.name} value={one.offerId} defaultChecked={props.chosen} />
        <span>
          {one.name}
          {one.model !== '' && !one.name.includes(one.model) && <span className="faint"> {one.model}</span>}
        </span>
      </label>
      <p className="small soft">
        <Money fen={one.priceFen} plain />
        <span className="unit-price">/{one.unit}</span> · {one.supplierName}
        {one.supplierCount > 1 && <> · {t('{n} 家供应', { n: one.supplierCount })}</>} ·{' '}
        <a href={paths.product(one.productId)} target="_blank" rel="noreferrer">
          {t('看详情')}
        </a>
      </p>
      {one.otherUnit && (
        <p className="small ink-warn">
          {t('按“{unit}”销售，与您写的单位不同，请核对数量。', { unit: one.unit })}
        </p>
      )}
      {one.otherPack && <p className="small ink-warn">{t('规格与您写的不同。')}</p>}
      {!one.orderable && <p className="small ink-warn">{t('暂不可订购')}</p>}
    </div>
  );
}
