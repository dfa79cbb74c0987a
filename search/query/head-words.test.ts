import { describe, expect, it } from 'vitest';
import { headCertainty, leafIsNamed, otherThings } from './head-words.ts';

const certain = (name: string, ...things: string[][]) => headCertainty(name, things) ?? Number.NaN;

describe('headCertainty', () => {
  it.each([
    ['新疆薄皮核桃500g', '山西核桃牛奶', '核桃'],
    ['惠普 M404 激光打印机', '打印机硒鼓 适用惠普', '打印机'],
    ['北欧布艺沙发 三人位', '四季沙发巾 沙发垫', '沙发'],
    ['双开门冰箱（银色）', '透明冰箱收纳盒', '冰箱'],
    ['鲜牛肉 2斤', '手工牛肉酱', '牛肉'],
    ['香蕉1份（2斤±0.3斤）', '海南精品香蕉', '香蕉'],
    ['草莓2', '乐天小熊饼干 草莓', '草莓'],
    ['舟山带鱼', '红烧带鱼', '带鱼'],
    ['红颜草莓', '小熊饼干-草莓', '草莓'],
    ['新疆灰枣 红枣', '红枣麻辣猪蹄', '红枣'],
    ['若羌红枣', '发酵乳红枣风味', '红枣'],
    ['高清投影仪 家用', 'led投影机投影仪灯泡', '投影机', '投影仪'],
  ])('takes %s rather than %s for what is asked', (it, another, ...words) => {
    expect(certain(it, words)).toBeGreaterThan(certain(another, words));
  });

  it('goes by the last thing asked for: the others describe it', () => {
    expect(certain('打印机硒鼓', ['打印机'], ['硒鼓'])).toBe(certain('单人沙发', ['沙发']));
    expect(certain('打印机硒鼓', ['硒鼓'], ['打印机'])).toBeLessThan(0);
  });

  it('counts the best place of a word, and every name of the thing', () => {
    expect(certain('沙发垫 单人沙发', ['沙发'])).toBe(certain('单人沙发', ['沙发']));
    expect(certain('HP 粉盒', ['硒鼓', '粉盒'])).toBe(certain('HP 硒鼓', ['硒鼓', '粉盒']));
  });

  it('says nothing of a name without the word', () => {
    expect(headCertainty('复印纸', [['硒鼓']])).toBeNull();
    expect(headCertainty('复印纸', [])).toBeNull();
  });
});

describe('otherThings', () => {
  it.each([
    ['得力 A4 复印纸 70g', ['打印纸', '复印纸'], 0],
    ['热敏纸 收银纸 57x50 打印纸', ['打印纸', '复印纸'], 2],
    ['棉麻防尘的 微波炉 烤箱 冰箱', ['冰箱', '电冰箱'], 2],
    ['黑白激光打印机', ['打印机'], 0],
    ['签字笔 钢笔套装', ['笔', '签字笔', '钢笔'], 1],
  ])('%s, asked for as %j, names %d more', (name, words, others) => {
    expect(otherThings(name, [words])).toBe(others);
  });
});

describe('leafIsNamed', () => {
  it.each([
    ['台式计算机', ['电脑', '计算机'], true],
    ['原电池和原电池组', ['电池'], true],
    ['水果、坚果加工品', ['水果'], false],
    ['墨水', ['水', '墨水', '饮用水'], false],
    ['笔', ['笔', '钢笔'], true],
  ])('%s, asked for as %j: %s', (label, words, named) => {
    expect(leafIsNamed(label, words)).toBe(named);
  });
});
