import { expect, it } from 'vitest';
import { analyzeQuery } from './analyze-query.ts';
import { shoppingList } from './shopping-list.ts';

const listOf = (query: string) => shoppingList(analyzeQuery(query), analyzeQuery);
const thingsOf = (query: string) => listOf(query).map(({ text }) => text);

it.each([
  ['粽子 咸鸭蛋', ['粽子', '咸鸭蛋']],
  ['手套、毛巾、肥皂', ['手套', '毛巾', '肥皂']],
  ['毛巾和牙刷', ['毛巾', '牙刷']],
  ['端午福利 粽子 咸鸭蛋', ['粽子', '咸鸭蛋']],
  ['红枣枸杞桂圆福利', ['红枣', '枸杞', '桂圆']],
  ['年货 瓜子花生', ['瓜子', '花生']],
  ['节日慰问 大米 木耳', ['大米', '木耳']],
  ['水果福利 苹果 橙子', ['苹果', '橙子']],
])('%s is a list of things', (query, things) => {
  expect(thingsOf(query)).toEqual(things);
});

it.each([
  ['复印纸', 'one thing'],
  ['得力 订书机', 'a brand and a thing'],
  ['核桃牛奶', 'a thing and what it is made of'],
  ['红枣枸杞饼干', 'a thing and what it is made of'],
  ['自热米饭 牛肉', 'a thing and what it is made of'],
  ['小冰箱 母婴冰箱', 'one thing said twice'],
  ['手电筒 强光手电', 'one thing by two names'],
  ['小米充电宝保护套', 'a thing and what it is for'],
  ['和田玉枣', 'an 和 that is a part of a word'],
  ['葵花籽 零食', 'a thing and its kind'],
  ['切碎文件的机器 纸', 'a purpose'],
  ['纸 笔', 'kinds in one character are no names'],
  ['手套 毛巾 肥皂 牙刷 牙膏 水杯 雨伞', 'more than anybody lists'],
])('%s is none: %s', (query) => {
  expect(listOf(query)).toEqual([]);
});

it('takes what names no thing for said of all, and asks for none of it', () => {
  const groups = listOf('得力 订书机 剪刀').map((thing) =>
    thing.groups.map(({ text, optional }) => [text, optional]),
  );
  expect(groups).toEqual([
    [
      ['订书机', false],
      ['得力', true],
    ],
    [
      ['剪刀', false],
      ['得力', true],
    ],
  ]);
});
