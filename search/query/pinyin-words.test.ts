import { expect, it } from 'vitest';
import { splitPinyin, wordsOfInitials, wordsSpelled } from './pinyin-words.ts';

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

it('knows things by three initials or more', () => {
  expect(wordsOfInitials('dyj')).toContain('打印机');
  expect(wordsOfInitials('dy')).toEqual([]);
});
