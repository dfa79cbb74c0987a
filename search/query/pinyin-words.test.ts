import { expect, it } from 'vitest';
import { splitPinyin, wordsSpelled } from './pinyin-words.ts';

it.each([
  ['dingshuji', '订书机'],
  ['lucha', '绿茶'],
  ['lvcha', '绿茶'],
  ['dinshuji', '订书机'],
])('%s spells %s', (typed, meant) => {
  expect(wordsSpelled(typed)).toContain(meant);
});

it('splits what is run together into the fewest words of our lists', () => {
  expect(splitPinyin('heisedayinji')).toEqual(['heise', 'dayinji']);
  expect(splitPinyin('laserjet')).toEqual([]);
});
