import { describe, expect, test } from 'vitest';
import type { MatchablePayment, MatchableRow } from './statement-match.ts';
import { candidatesOf, certainMatch } from './statement-match.ts';

const payment = (number: string, more: Partial<MatchablePayment> = {}): MatchablePayment => ({
  paymentId: number,
  number,
  orderNumber: 'DD-1',
  amountFen: 10_000,
  payeeName: '烟台甲商贸有限公司',
  payeeAccount: '370000000000',
  paid: false,
  ...more,
});
const row: MatchableRow = {
  direction: 'out',
  amountFen: 10_000,
  counterpartyName: '烟台甲商贸有限公司',
  counterpartyAccount: '370000000000',
  memo: '货款 ZF2026-106001G-0001',
};
const match = (of: Partial<MatchableRow>, payments: readonly MatchablePayment[]) => {
  const candidates = candidatesOf({ ...row, ...of }, payments);
  return { certain: certainMatch(candidates)?.number ?? null, asked: candidates.map((one) => one.number) };
};
const ONE = payment('ZF2026-106001G-0001');
const TWO = payment('ZF2026-106001G-0002');

describe('certain', () => {
  test('by number, amount and payee, whatever else has the same amount', () => {
    expect(match({}, [TWO, ONE])).toEqual({ certain: ONE.number, asked: [ONE.number, TWO.number] });
  });
  test('however the bank pads and cuts: width, spaces and hyphens do not count', () => {
    expect(
      match(
        {
          memo: 'ＺＦ2026 106001G 0001/货款',
          counterpartyAccount: '',
          counterpartyName: '烟台甲商贸有限公司 ',
        },
        [ONE],
      ).certain,
    ).toBe(ONE.number);
  });
  test('the account stands for a name that was cut', () => {
    expect(match({ counterpartyName: '烟台甲商' }, [ONE]).certain).toBe(ONE.number);
  });
});

describe('asked', () => {
  test.each([
    ['without the number', { memo: '货款' }, [ONE], [ONE.number]],
    ['another amount', { amountFen: 9_999 }, [ONE], [ONE.number]],
    ['another payee', { counterpartyName: '乙', counterpartyAccount: '1' }, [ONE], [ONE.number]],
    [
      'two numbers in one reference',
      { memo: `${ONE.number} ${TWO.number}` },
      [ONE, TWO],
      [ONE.number, TWO.number],
    ],
    ['a payment that was settled before', {}, [payment(ONE.number, { paid: true })], [ONE.number]],
    ['a longer number that begins like it', { memo: `${ONE.number}7` }, [ONE], [ONE.number]],
  ])('%s', (_name, of, payments, asked) => {
    expect(match(of, payments)).toEqual({ certain: null, asked });
  });
});

describe('unmatched', () => {
  test('nothing agrees but the payee; or money came in', () => {
    expect(match({ memo: '', amountFen: 1 }, [ONE])).toEqual({ certain: null, asked: [] });
    expect(match({ direction: 'in' }, [ONE])).toEqual({ certain: null, asked: [] });
    expect(match({ memo: '' }, [payment('ZF-9', { paid: true })])).toEqual({ certain: null, asked: [] });
  });
});
