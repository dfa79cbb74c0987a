const SHAPE = /^[ABC](\d{8})?$/;

/** Whether a text has the shape of a 品目 code (财库〔2022〕31号): a letter, or a letter and four pairs of digits. */
export function isCategoryCode(text: string): boolean {
  return SHAPE.test(text);
}

/** The significant part of a code, without trailing `00` pairs: everything below it starts with it (`A02020000` → `A0202`). */
export function categoryPrefix(code: string): string {
  return code.replace(/(?<=^.(?:..)*)(?:00)+$/, '');
}

/** 0 = 货物/工程/服务, 1 = 大类 … 4 = 底级. */
export function categoryLevel(code: string): number {
  return (categoryPrefix(code).length - 1) / 2;
}

/** From the root to the code itself: `A02010105` → `A`, `A02000000`, `A02010000`, `A02010100`, `A02010105`. */
export function categoryPath(code: string): string[] {
  const prefix = categoryPrefix(code);
  const path = [prefix.charAt(0)];
  for (let end = 3; end <= prefix.length; end += 2) path.push(prefix.slice(0, end).padEnd(9, '0'));
  return path;
}

/** Whether `code` is `ancestor` or lies below it. */
export function isWithinCategory(code: string, ancestor: string): boolean {
  return code.startsWith(categoryPrefix(ancestor));
}

/** The local second-level 品目 (二级品目) over which the quota is counted in a year: the first five characters. */
export function localSecondLevel(code: string): string {
  return code.slice(0, 5);
}

/** Those codes below which the list has nothing: 底级品目, the only ones a purchase may name. */
export function leafCategories(codes: readonly string[]): Set<string> {
  const parents = new Set(codes.flatMap((code) => categoryPath(code).slice(0, -1)));
  return new Set(codes.filter((code) => !parents.has(code)));
}
