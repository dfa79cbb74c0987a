import { expect, it } from 'vitest';
import { analyzeQuery } from './analyze-query.ts';
import { relaxedParts } from './relax.ts';

const weightsOf = (query: string) =>
  new Map(relaxedParts(analyzeQuery(query).groups).map(({ text, weight }) => [text, weight]));

it.each([
  ['打印机 硒鼓', '硒鼓', '打印机'],
  ['手提电脑 联想', '手提电脑', '联想'],
  ['苹果耳机即插即用', '耳机', '即插即用'],
  ['百利甜咖啡', '咖啡', '百利'],
  ['洗衣机滚筒置物柜', '置物柜', '滚筒'],
  ['扫把套装带毛巾', '扫把', '毛巾'],
  ['仓库 货价', '货价', '货架'],
  ['洗洁精 柠檬', '洗洁精', '柠檬'],
  ['牛肉粒零食', '牛肉粒', '零食'],
  ['hd-50df 订书机', 'hd-50df', '订书'],
])('of %s, %s is wanted above %s', (query, head, other) => {
  const weights = weightsOf(query);
  expect(weights.get(head)).toBeGreaterThan(weights.get(other) ?? Infinity);
});

it('knows no initials in the letters of a model', () => {
  const saying = (query: string) =>
    relaxedParts(analyzeQuery(query).groups).find(({ text }) => text === 'hsm');
  const sounds = (query: string) => saying(query)?.alternatives.filter(({ kind }) => kind === 'sound').length;
  expect(sounds('hsm 新鲜')).toBeGreaterThan(0);
  expect(sounds('hsm ca 4640')).toBe(0);
});
