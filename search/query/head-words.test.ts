import { describe, expect, it } from 'vitest';
import { headCertainty } from './head-words.ts';

const certain = (name: string, ...things: string[][]) => headCertainty(name, things) ?? Number.NaN;

describe('headCertainty', () => {
  it.each([
    ['新疆薄皮核桃500g', '山西核桃牛奶', '核桃'],
    ['惠普 M404 激光打印机', '打印机硒鼓 适用惠普', '打印机'],
    ['北欧布艺沙发 三人位', '四季沙发巾 沙发垫', '沙发'],
    ['双开门冰箱（银色）', '透明冰箱收纳盒', '冰箱'],
    ['鲜牛肉 2斤', '手工牛肉酱', '牛肉'],
  ])('takes %s rather than %s for what is asked', (it, another, word) => {
    expect(certain(it, [word])).toBeGreaterThan(certain(another, [word]));
  });

  it('goes by the last thing asked for: the others describe it', () => {
    expect(certain('打印机硒鼓', ['打印机'], ['硒鼓'])).toBe(1);
    expect(certain('打印机硒鼓', ['硒鼓'], ['打印机'])).toBeLessThan(0);
  });

  it('counts the best place of a word, and every name of the thing', () => {
    expect(certain('沙发垫 单人沙发', ['沙发'])).toBe(1);
    expect(certain('HP 粉盒', ['硒鼓', '粉盒'])).toBe(1);
  });

  it('says nothing of a name without the word', () => {
    expect(headCertainty('复印纸', [['硒鼓']])).toBeNull();
    expect(headCertainty('复印纸', [])).toBeNull();
  });
});
