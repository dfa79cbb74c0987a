import { dictionary } from '../query/dictionary.ts';

/**
 * Chinese names a thing at the end: 核桃牛奶 is milk, 打印机硒鼓 a cartridge, 沙发巾 a cloth. What stands behind the word asked
 * for tells whether the product is it, or belongs to it.
 */
const HAN = /^\p{Script=Han}/u;
/** One character behind a thing that makes another thing of it. */
const MAKES_ANOTHER = new Set(
  '套罩垫巾盒架袋贴膜座芯针轮扇被毯杯壶桶盖夹钩带绳线管阀头柄套味酱干粉油奶汁露片糖饼糕面酒醋茶皂脆酥粥饭汤丸卷棒条豆',
);
const LONGEST_WORD = 6;

const IT = 1;
const DESCRIBED = 0.4;
const UNKNOWN = -0.2;
const ANOTHER = -1;

/** How surely `name` names the thing where `word` ends at `end`: 1 = it is it, -1 = something else. */
function behind(name: string, end: number, words: readonly string[]): number {
  const rest = name.slice(end, end + LONGEST_WORD);
  if (!HAN.test(rest)) return IT;
  const { kinds } = dictionary();
  for (let length = rest.length; length >= 2; length--) {
    const next = rest.slice(0, length);
    if (words.includes(next)) return IT;
    const kind = kinds.get(next);
    if (kind === 'product') return ANOTHER;
    if (kind !== undefined) return DESCRIBED;
  }
  return MAKES_ANOTHER.has(rest.slice(0, 1)) ? ANOTHER : UNKNOWN;
}

/** Of one thing asked for, by its names; null when the name has none of them as written. */
function certainty(name: string, words: readonly string[]): number | null {
  let best: number | null = null;
  for (const word of words) {
    for (let at = name.indexOf(word); at >= 0 && best !== IT; at = name.indexOf(word, at + word.length)) {
      const here = behind(name, at + word.length, words);
      if (best === null || here > best) best = here;
    }
  }
  return best;
}

/** How surely a product of this name is what was asked for: the last thing of a query is the thing, the others describe it. */
export function headCertainty(name: string, things: readonly (readonly string[])[]): number | null {
  const lower = name.toLowerCase();
  for (let at = things.length - 1; at >= 0; at--) {
    const found = certainty(lower, things[at] ?? []);
    if (found !== null) return found;
  }
  return null;
}
