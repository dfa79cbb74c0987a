import type { BudgetLineView, PurchaseLineView, PurchaseView } from '~/domain/ordering/purchase-view.ts';
import { paths } from '../../paths.ts';
import { BudgetEquation } from '../budget/budget-equation.tsx';
import { Button } from '../button.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf, firstError } from '../form-reply.ts';
import { formatMoney, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { ProductLabels } from '../tag.tsx';
import { LineNotes } from './line-notes.tsx';

const yuan = (fen: number) => formatMoney(fen).replaceAll(',', '');

/** 预算指标: what the lines take, as bars of figures. */
export function BudgetChoices({ lines }: { lines: readonly BudgetLineView[] }) {
  const t = useT();
  const used = lines.filter((line) => line.takenFen > 0);
  if (used.length === 0) return <p className="small faint">{t('请在下面为每一行选择预算指标。')}</p>;
  return (
    <div className="choices">
      {used.map((line) => {
        const left = line.availableFen - line.takenFen;
        return (
          <div key={line.id} className={left < 0 ? 'choice is-short' : 'choice on'}>
            <Icon name={left < 0 ? 'deny' : 'wallet'} />
            <span>
              <b>
                {line.economicClass} {line.name}
              </b>
              <small>
                {t('{project} · {functionClass} · 指标 {code}', {
                  project: line.projectName,
                  functionClass: line.functionClass,
                  code: line.code,
                })}
              </small>
              <BudgetEquation line={line} />
            </span>
            <span className="num">
              <small>{t('可用')}</small>
              {formatMoney(line.availableFen)}
            </span>
            <span className="num">
              <small>{t('本次')}</small>
              <b>{formatMoney(line.takenFen)}</b>
            </span>
            <span className="num">
              <small>{left < 0 ? t('不足') : t('提交后')}</small>
              {left < 0 ? t('差 {amount}', { amount: formatMoney(-left) }) : formatMoney(left)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

interface LinesProps {
  purchase: PurchaseView;
  reply: FormReplyView | null | undefined;
  /** Changes when the server has set other values than the user wrote, so that the fields take them. */
  revision: string;
}

/** The lines of the checkout, each with its budget line or lines. */
export function CheckoutLines({ purchase, reply, revision }: LinesProps) {
  const t = useT();
  return (
    <Panel
      title={t('商品与预算指标')}
      note={t('按品目只列可用的经济分类，提交即冻结；一行可拆到多条指标')}
      more={<a href={paths.budget()}>{t('查看账本')}</a>}
    >
      <div className="panel-body">
        <BudgetChoices lines={purchase.budgetLines} />
      </div>
      <ol className="checkout-lines">
        {purchase.lines.map((line, index) => (
          <CheckoutLine
            key={`${line.itemId}-${revision}`}
            line={line}
            index={index}
            purchase={purchase}
            reply={reply}
          />
        ))}
      </ol>
    </Panel>
  );
}

function CheckoutLine(props: {
  line: PurchaseLineView;
  index: number;
  purchase: PurchaseView;
  reply: LinesProps['reply'];
}) {
  const t = useT();
  const { line, index, purchase, reply } = props;
  const prefix = `lines[${index}]`;
  const problem = firstError(errorsOf(reply, prefix) ?? errorsOf(reply, `${prefix}.allocations`), t);
  const split = line.allocations.length > 1;
  const extra = split ? line.allocations.slice(1) : [];
  return (
    <li id={`line-${line.lineNo}`}>
      <input type="hidden" name={`${prefix}.cartItemId`} value={line.itemId} />
      <input type="hidden" name={`${prefix}.acceptedPriceFen`} value={line.acceptedPriceFen} />
      <input type="hidden" name={`${prefix}.amountYuan`} value={yuan(line.amountFen)} />
      <div className="line-item">
        <ProductPicture
          productId={line.productId}
          categoryCode={line.categoryCode}
          name={line.name}
          image={line.image}
          size="thumb"
        />
        <div>
          <b>
            {line.lineNo}. {line.name}
          </b>
          <p className="small faint">
            {line.supplierName} · {line.agreementNumber ?? t('网上超市')} · {formatMoney(line.unitPriceFen)} ×{' '}
            {formatQty(line.quantityMilli)} {line.unit}
            {line.deliveryFeeFen > 0 && ` · ${t('含运费 {fee}', { fee: formatMoney(line.deliveryFeeFen) })}`}
          </p>
          <ProductLabels labels={line.labels} />
          <LineNotes line={line} decisions={purchase.decisions} />
          {line.problems.length > 0 && <ProblemRemedies line={line} />}
        </div>
      </div>
      <Money fen={line.amountFen} className="checkout-amount" />
      <div className="checkout-funds">
        <AllocationRow line={line} lines={purchase.budgetLines} prefix={prefix} row={0} reply={reply} />
        {extra.map((part, offset) => (
          <AllocationRow
            key={part.budgetLineId}
            line={line}
            lines={purchase.budgetLines}
            prefix={prefix}
            row={offset + 1}
            reply={reply}
          />
        ))}
        <details className="split-more">
          <summary className="small">{t('拆分到另一条指标')}</summary>
          {/* a fresh row once its content has become one of those above: typed values would stay in it */}
          <AllocationRow
            key={extra.length}
            line={line}
            lines={purchase.budgetLines}
            prefix={prefix}
            row={extra.length + 1}
            reply={reply}
          />
        </details>
        {problem !== undefined && (
          <span className="field-error" id={prefix}>
            <Icon name="warn" />
            {problem}
          </span>
        )}
      </div>
    </li>
  );
}

/** What mends a line's problem here and now; the rest is mended in the cart. */
function ProblemRemedies({ line }: { line: PurchaseLineView }) {
  const t = useT();
  return (
    <p className="row row-wrap line-note">
      {line.problems.map((problem) => {
        if (problem.kind === 'out_of_stock' && problem.stockMilli >= 1000) {
          const whole = Math.floor(problem.stockMilli / 1000) * 1000;
          return (
            <Button key={problem.kind} size="sm" name="remedy" value={`reduce:${line.itemId}:${whole}`}>
              {t('减至 {quantity} {unit}', { quantity: formatQty(whole), unit: line.unit })}
            </Button>
          );
        }
        if (problem.kind === 'price_rose') {
          return (
            <Button
              key={problem.kind}
              size="sm"
              name="remedy"
              value={`accept:${line.itemId}:${problem.toFen}`}
            >
              {t('接受新价 {price} 元', { price: formatMoney(problem.toFen) })}
            </Button>
          );
        }
        return null;
      })}
      <Button size="sm" variant="quiet" name="remedy" value={`remove:${line.itemId}`}>
        {t('移出本单')}
      </Button>
      <a className="small" href={paths.cart()}>
        {t('回购物车处理')}
      </a>
    </p>
  );
}

interface RowProps {
  line: PurchaseLineView;
  lines: readonly BudgetLineView[];
  prefix: string;
  row: number;
  reply: LinesProps['reply'];
}

function AllocationRow({ line, lines, prefix, row, reply }: RowProps) {
  const t = useT();
  const field = `${prefix}.allocations[${row}]`;
  const part = line.allocations[row];
  const amountError = firstError(errorsOf(reply, `${field}.amountYuan`), t);
  return (
    <div className="fund-row">
      <Select
        compact
        id={`${field}.budgetLineId`}
        name={`${field}.budgetLineId`}
        label={t('第 {lineNo} 行的预算指标', { lineNo: String(line.lineNo) })}
        placeholder={t('选择预算指标')}
        defaultValue={part?.budgetLineId ?? ''}
        options={lines.map((budgetLine) => {
          const fits = line.fittingLineIds.includes(budgetLine.id);
          const name = `${budgetLine.economicClass} ${budgetLine.name}`;
          return {
            value: budgetLine.id,
            label: fits
              ? t('{name}（可用 {amount}）', { name, amount: formatMoney(budgetLine.availableFen) })
              : t('{name}（经济分类不符）', { name }),
            disabled: !fits && budgetLine.id !== part?.budgetLineId,
          };
        })}
      />
      <Input
        compact
        id={`${field}.amountYuan`}
        name={`${field}.amountYuan`}
        label={t('第 {lineNo} 行的分配金额（元）', { lineNo: String(line.lineNo) })}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={part === undefined ? '' : yuan(part.amountFen)}
        placeholder={t('金额（元）')}
        className="fund-amount"
      />
      {amountError !== undefined && (
        <span className="field-error">
          <Icon name="warn" />
          {amountError}
        </span>
      )}
    </div>
  );
}
