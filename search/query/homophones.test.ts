import { expect, it } from 'vitest';
import { homophonesOf } from './homophones.ts';

it.each([
  ['西鼓', '硒鼓'],
  ['复印只', '复印纸'],
  ['中心笔', '中性笔'],
  ['红早', '红枣'],
  ['健盘', '键盘'],
])('%s sounds like %s', (typed, meant) => {
  expect(homophonesOf(typed)).toContain(meant);
});

it.each([
  ['榨莱', '榨菜'],
  ['粟子', '栗子'],
  ['取暧器', '取暖器'],
  ['公午', '公牛'],
])('%s looks like %s', (typed, meant) => {
  expect(homophonesOf(typed)).toContain(meant);
});

it.each(['枣夹', '低碳', '插电', '减脂'])(
  '%s is no slip for what sounds like it and shares no character',
  (typed) => {
    expect(homophonesOf(typed)).toEqual([]);
  },
);

it('hears nothing in a word that is written right, nor in what is no Chinese', () => {
  expect(homophonesOf('硒鼓')).toEqual([]);
  expect(homophonesOf('xigu')).toEqual([]);
  expect(homophonesOf('')).toEqual([]);
});
