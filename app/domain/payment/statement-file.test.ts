import { describe, expect, test } from 'vitest';
import type { ParsedStatement } from './statement-file.ts';
import { parseStatement } from './statement-file.ts';

const OWN = '1606020109200000331';
const read = (...lines: readonly string[]) =>
  parseStatement(
    lines.map((line, index) => ({ row: index + 1, cells: line.split('|') })),
    OWN,
  );
const linesOf = (parsed: ParsedStatement) => {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.lines;
};

describe('heads of banks', () => {
  test('days as a workbook counts them, with and without a time; a longer or shorter number is none', () => {
    const of = (day: string) => read('交易日期|支出|收入', `${day}|1.00|`);
    for (const day of ['46349', '46349.4327']) {
      expect(linesOf(of(day))).toMatchObject([{ bookedOn: '2026-11-23' }]);
    }
    for (const day of ['463', '4634', '04634', '46349 元']) expect(of(day).ok).toBe(false);
  });

  test('debit and credit in columns of their own, a preamble above and sums below', () => {
    const lines = linesOf(
      read(
        '中国工商银行账户明细',
        `账号：${OWN}`,
        '',
        '交易日期|借方发生额（支取）|贷方发生额（收入）|余额|对方户名|对方账号|摘要|附言|凭证号',
        '2026-11-20|1,234.50||9,000.00|烟台甲商贸有限公司|3700 0000|转账|ZF2026-106001G-0001|00081',
        '2026-11-21||500.00|9,500.00|市总工会|1|拨款||00082',
        '合计|1,234.50|500.00||||||',
        '打印时间 2026-11-22||||||||',
      ),
    );
    expect(lines).toEqual([
      {
        bookedOn: '2026-11-20',
        serial: '00081',
        direction: 'out',
        amountFen: 123_450,
        counterpartyName: '烟台甲商贸有限公司',
        counterpartyAccount: '3700 0000',
        memo: '转账 ZF2026-106001G-0001',
      },
      {
        bookedOn: '2026-11-21',
        serial: '00082',
        direction: 'in',
        amountFen: 50_000,
        counterpartyName: '市总工会',
        counterpartyAccount: '1',
        memo: '拨款',
      },
    ]);
  });

  test('one amount with a mark, days as digits with a time, cells kept from spreadsheets', () => {
    const lines = linesOf(
      read(
        '交易时间|借贷标志|交易金额|对方名称|="对方账号"|用途',
        '20261123 10:22:31|借|88.00\t|甲|="370000"|货款',
        "2026年11月3日|贷|1.00|乙|'1|",
        '2026/11/4|D|-7.5|丙||',
      ),
    );
    expect(
      lines.map((line) => [line.bookedOn, line.direction, line.amountFen, line.counterpartyAccount]),
    ).toEqual([
      ['2026-11-23', 'out', 8_800, '370000'],
      ['2026-11-03', 'in', 100, '1'],
      ['2026-11-04', 'out', 750, ''],
    ]);
  });
});

describe('what cannot be taken is reported at its line, and then nothing is taken', () => {
  const head = '账号|交易日期|支出|收入|对方户名|摘要';
  test.each([
    ['a file without heads', ['甲|乙', '1|2'], 1, ''],
    ['no entries', [head], 1, ''],
    ['a day that is none', [head, `${OWN}|2026-13-01|1||甲|`], 2, '交易日期'],
    ['an amount that is none', [head, `${OWN}|2026-11-01|abc||甲|`], 2, '发生额'],
    ['money on both sides', [head, `${OWN}|2026-11-01|1|1|甲|`], 2, '发生额'],
    ['neither in nor out', [head, `${OWN}|2026-11-01|||甲|`], 2, '发生额'],
    ['another account', [head, `${OWN}|2026-11-01|1||甲|`, '9999|2026-11-01|1||甲|'], 3, '账号'],
  ])('%s', (_name, lines, row, column) => {
    expect(read(...lines)).toMatchObject({ ok: false, problems: [{ row, column }] });
  });
});
