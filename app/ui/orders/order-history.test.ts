import { expect, test } from 'vitest';
import { createT } from '../i18n/t.ts';
import { historySentence } from './order-history.tsx';

const t = createT('zh');
const told = (action: string, detail: Readonly<Record<string, unknown>>) =>
  historySentence({ id: '1', at: '', action, actorName: '', actorOrgId: null, detail }, 'budget', t);

test('the end of a year says whether an order ended or went on with its money', () => {
  expect(told('close-budget-year', { reason: '2026 年度已结账' })).toBe(
    '年终结账，尚未订立合同的订单取消，冻结已释放',
  );
  expect(told('close-budget-year', { year: 2026, carriedFen: 2_550 })).toBe(
    '年终结账，占用 25.50 元结转到新年度指标',
  );
});

test('a payment that was taken back says how much came back', () => {
  expect(told('decide-reversal', { amountFen: 550, reason: '退货款到账' })).toBe(
    '支付退回 5.50 元，已登记冲正',
  );
});
