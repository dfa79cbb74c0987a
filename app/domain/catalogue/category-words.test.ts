import { expect, test } from 'vitest';
import { doubtfulWord } from './category-words.ts';

test.each([
  ['家用养生壶玻璃花茶煮茶器', 'A07060299', '养生壶'],
  ['500G 固态硬盘 高速', 'A07039900', '固态硬盘'],
  ['饮用纯净水 350ml×12', 'A02061899', '纯净水'],
  ['保湿润唇膏', 'A07060299', '唇膏'],
  ['纯棉短裤', 'A05040401', '短裤'],
])('%s cannot be under %s', (name, code, word) => {
  expect(doubtfulWord(name, code)).toBe(word);
});

test.each([
  ['自动面包机', 'A02061899'],
  ['全麦面包 500g', 'A07060201'],
  ['固态硬盘 1TB', 'A02010105'],
  ['自热火锅 内含筷子', 'A07060299'],
  ['扳手套装', 'A02061899'],
  ['品名不明的一件东西', 'A07060299'],
  ['', 'A05040101'],
])('%s may be under %s', (name, code) => {
  expect(doubtfulWord(name, code)).toBeNull();
});
