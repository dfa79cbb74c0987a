import { describe, expect, test } from 'vitest';
import { clauseLabel } from './citations.ts';

describe('a clause is said', () => {
  test.each([
    ['adlaw-9', '《广告法》第九条'],
    ['order110-14', '财政部令第110号第十四条'],
    ['gplr-20', '《政府采购法实施条例》第二十条'],
    ['mof2019-9', '财库〔2019〕9号'],
    ['mof2023-243', '财办库〔2023〕243号第一条'],
    ['special-supply-2013', '国管办〔2013〕59号第二条'],
    ['mall-rules', '本商城交易规则'],
  ] as const)('%s as %s', (clauseId, label) => {
    expect(clauseLabel(clauseId)).toBe(label);
  });
});
