/** What names of one maker 生产厂家 differ in: as the database computes `products.maker_key`. */
const WRITTEN_DIFFERENTLY = /[\s()（）【】［］[\]·.,，。、-]/g;

/** A maker by his name; '' where none is named. */
export function makerKey(name: string): string {
  const key = name.replace(WRITTEN_DIFFERENTLY, '').toLowerCase();
  return ['无', '不详', '未知'].includes(key) ? '' : key;
}

/**
 * Whether two names are of one maker: `same`, `other`, or `open` where one is missing or only the short form of the other
 * (得力 and 得力集团有限公司).
 */
export function compareMakers(one: string, other: string): 'same' | 'other' | 'open' {
  const [a, b] = [makerKey(one), makerKey(other)];
  if (a === '' || b === '') return 'open';
  if (a === b) return 'same';
  return a.includes(b) || b.includes(a) ? 'open' : 'other';
}
