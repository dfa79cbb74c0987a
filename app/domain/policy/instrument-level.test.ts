import { expect, it } from 'vitest';
import { instrumentLevel } from './instrument-level.ts';

it.each([
  ['《中华人民共和国预算法》', 'law'],
  ['《中华人民共和国政府采购法实施条例》（国务院令第658号）', 'regulation'],
  ['财政部令第110号《政府采购框架协议采购方式管理暂行办法》', 'order'],
  ['财库〔2019〕19号《节能产品政府采购品目清单》', 'notice'],
  ['国办发〔2025〕34号', 'notice'],
  ['《山东省政府采购分散采购品目分类目录》', 'local'],
  ['烟台市政府采购绿色采购要求', 'local'],
  ['浙财采监〔2025〕3号', 'elsewhere'],
  ['张掖市2023年脱贫地区农副产品采购要求', 'elsewhere'],
  ['本商城交易规则', 'mall'],
] as const)('%s is %s', (name, level) => {
  expect(instrumentLevel(name)).toBe(level);
});
