import { describe, expect, it } from 'vitest';
import { comparablePrice, comparablePriceOf, netContentOf } from './net-content.ts';

const FRUIT = 'A07039900';
const PAPER = 'A05040101';
const TONER = 'A05040201';
const TISSUE = 'A05040501';

const read = (name: string, unit: string, categoryCode: string) => {
  const content = netContentOf({ name, unit, categoryCode });
  return content === null ? null : `${content.amount}${content.measure}`;
};

describe('the content of a packing unit', () => {
  it.each([
    ['静宁苹果 85# 5kg/箱', '箱', '5000g'],
    ['柞水木耳 500g/袋', '袋', '500g'],
    ['岚皋魔芋丝 250g×10', '箱', '2500g'],
    ['岚皋魔芋丝 250g x 10袋', '箱', '2500g'],
    ['会宁小杂粮 10袋×400克', '盒', '4000g'],
    ['小米 500g/袋 10袋/箱', '箱', '5000g'],
    ['小米 500g/袋 10袋/箱', '袋', '500g'],
    ['太湖黄牛肉酱 210g*4', '盒', '840g'],
    ['土蜂蜜 2斤装', '瓶', '1000g'],
    ['散养土鸡 1.2公斤', '只', '1200g'],
    ['红枣 净重5斤', '箱', '2500g'],
    ['单果200g以上 蜜桃 5kg', '箱', '5000g'],
    ['全角写法 ５ｋｇ／箱', '箱', '5000g'],
    ['门源菜籽油 5L', '桶', '5000ml'],
    ['右玉沙棘汁 300ml×12', '箱', '3600ml'],
    ['小磨香油 500毫升×2', '盒', '1000ml'],
    ['硒鸽鸽蛋 30枚', '箱', '30piece'],
    ['兰考蜜瓜 2个/箱', '箱', '2piece'],
  ])('of food: %s per %s is %s', (name, unit, expected) => {
    expect(read(name, unit, FRUIT)).toBe(expected);
  });

  it.each([
    ['得力 佳宣 A4复印纸 70g 500张/包 5包/箱', '箱', PAPER, '2500sheet'],
    ['玖龙 海龙A4-70 A4复印纸 70g 500张/包 8包/箱', '箱', PAPER, '4000sheet'],
    ['彩色复印纸 80g 浅蓝 A4 100张/包', '包', PAPER, '100sheet'],
    ['A4 复印纸 500张/包 5包装', '箱', PAPER, '2500sheet'],
    ['A4 复印纸 500张/包 5包/箱', '包', PAPER, '500sheet'],
    ['奔图 TL-413 鼓粉盒 1500页', '支', TONER, '1500page'],
    ['擦手纸 三折 200抽/包 20包/箱', '箱', TISSUE, '4000sheet'],
    ['洗衣液 2kg', '瓶', TISSUE, '2000g'],
  ])('of office goods: %s per %s', (name, unit, categoryCode, expected) => {
    expect(read(name, unit, categoryCode)).toBe(expected);
  });

  it.each([
    ['礼盒 一份', '盒', FRUIT],
    ['苹果 4.5kg 或 5kg 任选', '箱', FRUIT],
    ['A4 复印纸 70g 500张', '箱', PAPER],
    ['激光打印机 22页/分', '台', TONER],
    ['双胞胎鸡蛋', '枚', FRUIT],
    ['一个西瓜 1个', '个', FRUIT],
    ['台式计算机 8G 512G', '套', 'A02010105'],
  ])('is unknown rather than wrong: %s', (name, unit, categoryCode) => {
    expect(read(name, unit, categoryCode)).toBeNull();
  });

  it('is taken from the specification that names it before the name', () => {
    const specifications = [['净含量', '2.5kg']] as const;
    expect(
      netContentOf({ name: '红薯 尝鲜装 500g', unit: '箱', categoryCode: FRUIT, specifications }),
    ).toMatchObject({
      amount: 2500,
    });
  });
});

describe('the price of a comparable unit', () => {
  it('is per 500 g, per litre, per 100 sheets, per page, per piece', () => {
    const price = (name: string, unit: string, categoryCode: string, fen: number) =>
      comparablePriceOf({ name, unit, categoryCode }, fen);
    expect(price('静宁苹果 5kg', '箱', FRUIT, 7_200)).toEqual({ fen: 720, per: '500g' });
    expect(price('菜籽油 5L', '桶', FRUIT, 10_900)).toEqual({ fen: 2_180, per: 'L' });
    expect(price('复印纸 500张/包 5包/箱', '箱', PAPER, 9_900)).toEqual({ fen: 396, per: '100张' });
    expect(price('鼓粉盒 1500页', '支', TONER, 23_900)).toEqual({ fen: 16, per: '页' });
    expect(price('鸡蛋 60枚', '箱', FRUIT, 7_800)).toEqual({ fen: 130, per: '枚' });
    expect(price('订书钉 1000枚/盒', '盒', 'A05040401', 300)).toEqual({ fen: 30, per: '100枚' });
  });

  it('is none without a price or a content', () => {
    expect(comparablePrice(100, null)).toBeNull();
    expect(comparablePriceOf({ name: '苹果 5kg', unit: '箱', categoryCode: FRUIT }, null)).toBeNull();
  });
});
