import { describe, expect, it } from 'vitest';
import { netContentOf } from './net-content.ts';

const FRUIT = 'A07039900';
const OIL = 'A07060105';
const DRINK = 'A07060302';
const MILK = 'A07060204';
const EGGS = 'A07032102';
const PAPER = 'A05040101';
const BOOKS = 'A05040106';
const ENVELOPES = 'A05040103';
const TONER = 'A05040201';
const INK = 'A05040301';
const DESK = 'A05040401';
const PENS = 'A05040402';
const TISSUE = 'A05040501';
const SOAP = 'A05040503';
const TOWELS = 'A05030502';
const COMPUTERS = 'A02010105';

/** title, packing unit of the price, 品目, what it holds; null where nothing plain is said */
type Case = readonly [title: string, unit: string, categoryCode: string, holds: string | null];

const WEIGHT: readonly Case[] = [
  ['大米 2kg×5袋', '箱', FRUIT, '10000g'],
  ['大米 2kg*5袋', '箱', FRUIT, '10000g'],
  ['大米 2kg x 5', '箱', FRUIT, '10000g'],
  ['大米 2KG＊5袋', '箱', FRUIT, '10000g'],
  ['大米 5袋×2kg', '箱', FRUIT, '10000g'],
  ['大米 5×2kg', '箱', FRUIT, '10000g'],
  ['大米 2kg/袋×5袋', '箱', FRUIT, '10000g'],
  ['大米 2×3×5kg', '箱', FRUIT, '30000g'],
  ['大米 2kg/袋 5袋/箱', '箱', FRUIT, '10000g'],
  ['大米 2kg/袋 5袋/箱', '袋', FRUIT, '2000g'],
  ['大米 箱/5袋 2kg/袋', '箱', FRUIT, '10000g'],
  ['大米 每箱5袋 每袋2kg', '箱', FRUIT, '10000g'],
  ['大米 2kg×5袋/箱', '箱', FRUIT, '10000g'],
  ['大米 2kg×5袋/箱', '袋', FRUIT, '2000g'],
  ['面粉 25kg', '袋', FRUIT, '25000g'],
  ['面粉 50斤', '袋', FRUIT, '25000g'],
  ['面粉 50斤装', '袋', FRUIT, '25000g'],
  ['面粉 十斤装', '袋', FRUIT, '5000g'],
  ['挂面 半斤/把', '把', FRUIT, '250g'],
  ['红枣 2.5公斤', '箱', FRUIT, '2500g'],
  ['红枣 2.5千克/箱', '箱', FRUIT, '2500g'],
  ['枸杞 500克', '罐', FRUIT, '500g'],
  ['枸杞 5两/袋', '袋', FRUIT, '250g'],
  ['花椒 1斤2两', '袋', FRUIT, '600g'],
  ['木耳 2斤半', '袋', FRUIT, '1250g'],
  ['木耳 1,000g', '袋', FRUIT, '1000g'],
  ['核桃 净重5斤 毛重6斤', '箱', FRUIT, '2500g'],
  ['核桃 500g×2袋×5盒', '箱', FRUIT, '5000g'],
  ['核桃 500g×20小袋', '箱', FRUIT, '10000g'],
  ['苹果 5kg 12个/箱', '箱', FRUIT, '5000g'],
  ['苹果 净含量5kg(2.5kg×2袋)', '箱', FRUIT, '5000g'],
  ['单果200g以上 蜜桃 5kg', '箱', FRUIT, '5000g'],
  ['香米 5kg±50g', '袋', FRUIT, '5000g'],
  ['洗衣粉 1.5kg×6袋', '箱', SOAP, '9000g'],
  ['卷纸 160g×10卷', '提', TISSUE, '1600g'],
];

const VOLUME: readonly Case[] = [
  ['菜籽油 5L', '桶', OIL, '5000ml'],
  ['菜籽油 5L×4桶', '箱', OIL, '20000ml'],
  ['菜籽油 5L×4桶/箱', '桶', OIL, '5000ml'],
  ['菜籽油 5升', '桶', OIL, '5000ml'],
  ['芝麻油 500ml/457g', '瓶', OIL, '500ml'],
  ['沙棘汁 300ml×12', '箱', DRINK, '3600ml'],
  ['沙棘汁 12×300毫升', '箱', DRINK, '3600ml'],
  ['沙棘汁 300毫升/瓶 箱/12瓶', '箱', DRINK, '3600ml'],
  ['矿泉水 箱/12瓶 550ml', '箱', DRINK, '6600ml'],
  ['矿泉水 550ml 24瓶/箱', '箱', DRINK, '13200ml'],
  ['矿泉水 550ml 24瓶/箱', '瓶', DRINK, '550ml'],
  ['矿泉水 550ml*24入', '箱', DRINK, '13200ml'],
  ['矿泉水 每箱24瓶 每瓶550ml', '箱', DRINK, '13200ml'],
  ['矿泉水 1箱(24瓶) 550ml/瓶', '箱', DRINK, '13200ml'],
  ['桶装水 18.9L/桶', '桶', DRINK, '18900ml'],
  ['纯牛奶 3.6g乳蛋白 250ml*12包', '箱', MILK, '3000ml'],
  ['纯牛奶 250ml×16盒', '箱', MILK, '4000ml'],
  ['酸奶 蛋白质3.2g/100ml 200ml×10', '箱', MILK, '2000ml'],
  ['洗手液 500ml×3瓶', '组', SOAP, '1500ml'],
  ['墨水 60ml', '瓶', INK, '60ml'],
  ['全角 ５Ｌ／桶', '桶', OIL, '5000ml'],
];

const SHEETS: readonly Case[] = [
  ['A4复印纸 70g 500张×8包', '箱', PAPER, '4000sheet'],
  ['A4复印纸 70g 8包×500张', '箱', PAPER, '4000sheet'],
  ['A4复印纸 70g 500张/包 8包/箱', '箱', PAPER, '4000sheet'],
  ['A4复印纸 70g 500张/包 8包/箱', '包', PAPER, '500sheet'],
  ['A4复印纸 70g 500张/包×8包/箱', '箱', PAPER, '4000sheet'],
  ['A4复印纸 70g 500张*8包/箱', '箱', PAPER, '4000sheet'],
  ['A4复印纸 每包500张 每箱5包', '箱', PAPER, '2500sheet'],
  ['A4复印纸 500张/包 箱/5包', '箱', PAPER, '2500sheet'],
  ['A4复印纸 500张/包 5包装', '箱', PAPER, '2500sheet'],
  ['A4复印纸 70g/㎡ 500张/包', '包', PAPER, '500sheet'],
  ['A4复印纸 210×297mm 500张', '包', PAPER, '500sheet'],
  ['A4复印纸 1,000张', '包', PAPER, '1000sheet'],
  ['A4复印纸 500张 8包/箱', '箱', PAPER, '4000sheet'],
  ['便利贴 76×76mm 400张 四色', '本', BOOKS, '400sheet'],
  ['便利贴 76*51mm 100张', '本', BOOKS, '100sheet'],
  ['笔记本 B5 80张', '本', BOOKS, '80sheet'],
  ['笔记本 B5 80张/本 5本/包', '包', BOOKS, '400sheet'],
  ['抽纸 120抽×24包', '箱', TISSUE, '2880sheet'],
  ['抽纸 3层 120抽/包 24包/箱', '箱', TISSUE, '2880sheet'],
  ['擦手纸 200张/包 20包/箱', '箱', TISSUE, '4000sheet'],
  ['擦手纸 200张/包 20包/箱', '包', TISSUE, '200sheet'],
];

const PAGES_AND_PIECES: readonly Case[] = [
  ['鼓粉盒 1500页', '支', TONER, '1500page'],
  ['鼓粉盒 1500页×2支', '盒', TONER, '3000page'],
  ['鼓粉盒 1500页/支 2支/盒', '盒', TONER, '3000page'],
  ['鼓粉盒 适用22页/分机型 2600页', '支', TONER, '2600page'],
  ['中性笔 0.5mm 黑 12支/盒', '盒', PENS, '12piece'],
  ['中性笔 0.5mm 黑 12支装', '盒', PENS, '12piece'],
  ['中性笔 12枝/盒', '盒', PENS, '12piece'],
  ['中性笔 12支/盒 24盒/箱', '箱', PENS, '288piece'],
  ['中性笔 12支×24盒', '箱', PENS, '288piece'],
  ['中性笔 24盒×12支', '箱', PENS, '288piece'],
  ['中性笔 12支/盒 24盒/箱', '盒', PENS, '12piece'],
  ['中性笔 黑色', '打', PENS, '12piece'],
  ['水彩笔 12色 24支/盒', '盒', PENS, '24piece'],
  ['信封 5号 20枚/包', '包', ENVELOPES, '20piece'],
  ['档案盒 55mm 10个装', '包', DESK, '10piece'],
  ['订书钉 1000枚/盒 20盒/包', '包', DESK, '20000piece'],
  ['长尾夹 51mm 12只/盒', '盒', DESK, '12piece'],
  ['鸡蛋 30枚', '箱', EGGS, '30piece'],
  ['鸡蛋 30枚/盘×2', '箱', EGGS, '60piece'],
  ['鸡蛋 10枚×6盒', '箱', EGGS, '60piece'],
  ['蜜瓜 2个/箱', '箱', FRUIT, '2piece'],
  ['毛巾 3条装', '包', TOWELS, '3piece'],
  ['垃圾袋 45×50cm 30只×5卷', '包', TISSUE, '150piece'],
];

const NOTHING: readonly Case[] = [
  ['', '箱', FRUIT, null],
  ['礼盒 一份', '盒', FRUIT, null],
  ['苹果 4.5kg 或 5kg', '箱', FRUIT, null],
  ['苹果 5斤/10斤任选', '箱', FRUIT, null],
  ['苹果 5-6斤', '箱', FRUIT, null],
  ['苹果 5~6斤', '箱', FRUIT, null],
  ['苹果 5斤至6斤', '箱', FRUIT, null],
  ['苹果 约5斤', '箱', FRUIT, null],
  ['苹果 5斤左右', '箱', FRUIT, null],
  ['苹果 5斤以上', '箱', FRUIT, null],
  ['苹果 毛重5kg', '箱', FRUIT, null],
  ['苹果 85# 12个', '个', FRUIT, null],
  ['坚果 500g+100g', '罐', FRUIT, null],
  ['坚果 500g 买2送1', '罐', FRUIT, null],
  ['柔湿巾 20片 3入', '包', TISSUE, null],
  ['坚果 500g 赠50g', '罐', FRUIT, null],
  ['大米 2kg×5袋', '袋', FRUIT, null],
  ['大米 2kg/袋', '箱', FRUIT, null],
  ['方便面 100g', '箱', FRUIT, null],
  ['茶叶 500g 50袋装', '盒', FRUIT, null],
  ['小米 5kg 10袋/箱', '箱', FRUIT, null],
  ['小米 500g/袋 10袋/箱 共6kg', '箱', FRUIT, null],
  ['饮料 300ml×12', '瓶', DRINK, null],
  ['饮料 5L 2桶', '桶', DRINK, null],
  ['维生素C 100mg', '瓶', FRUIT, null],
  ['每100g含蛋白质12g', '袋', FRUIT, null],
  ['大米 0kg', '袋', FRUIT, null],
  ['大米 99999999kg', '袋', FRUIT, null],
  ['保质期12个月', '箱', FRUIT, null],
  ['5G 云南小粒咖啡 X5L', '箱', FRUIT, null],
  ['A4复印纸 70g 500张', '箱', PAPER, null],
  ['A4复印纸 70g', '包', PAPER, null],
  ['A4复印纸 500张 8包', '箱', PAPER, null],
  ['A4复印纸 500张/包 5包装', '包', PAPER, null],
  ['A4复印纸 500张 400张', '包', PAPER, null],
  ['A4复印纸 45×50', '包', PAPER, null],
  ['激光打印机 22页/分', '台', TONER, null],
  ['鼓粉盒 标准1500页 大容量3000页', '支', TONER, null],
  ['中性笔 3+2支', '盒', PENS, null],
  ['中性笔 0.5mm 黑', '盒', PENS, null],
  ['中性笔 1支', '支', PENS, null],
  ['订书机 12#', '个', DESK, null],
  ['台式计算机 8G 512G', '套', COMPUTERS, null],
  ['显示器 27英寸 2台/箱', '箱', COMPUTERS, null],
  ['×××5kg×', '', FRUIT, null],
  ['大米 500g袋装×2', '箱', FRUIT, null],
  ['抽纸 120抽/层', '包', TISSUE, null],
  ["'; drop table products; -- 5kg", '袋', FRUIT, '5000g'],
  [`${'1×'.repeat(400)}5kg`, '箱', FRUIT, '5000g'],
  [`${'9×'.repeat(40)}5kg`, '箱', FRUIT, null],
  ['\u202e5kg\u0000', '袋', FRUIT, '5000g'],
  [`${'9'.repeat(400)}kg`, '袋', FRUIT, null],
];

const TABLE = [...WEIGHT, ...VOLUME, ...SHEETS, ...PAGES_AND_PIECES, ...NOTHING];

describe('what packing texts hold', () => {
  it.each(TABLE)('“%s” per %s of %s holds %s', (name, unit, categoryCode, holds) => {
    const content = netContentOf({ name, unit, categoryCode });
    expect(content === null ? null : `${content.amount}${content.measure}`).toBe(holds);
  });

  it('is asked in at least 120 ways', () => {
    expect(new Set(TABLE.map((row) => row.slice(0, 3).join(' '))).size).toBeGreaterThanOrEqual(120);
  });
});
