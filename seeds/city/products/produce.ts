import { loadCountySpecialities } from '../../reference/load.ts';

/** A pack of what one of the 832 counties is known for. */
export interface Produce {
  readonly county: string;
  /** Source code of the 832 list. */
  readonly countyCode: string;
  readonly brand: string;
  readonly model: string;
  readonly product: string;
  readonly pack: string;
  readonly unit: string;
  readonly categoryCode: string;
  readonly yuan: number;
}

const PEOPLES =
  /(?:各族|蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|普米族|塔吉克|怒族|独龙族|裕固族|保安族)+$/;

const KNOWN: Readonly<Record<string, string>> = { 东乡族自治县: '东乡', 科尔沁右翼前旗: '科右前旗' };

/** 丰宁满族自治县 → 丰宁, 涞源县 → 涞源; names of one character stay whole. */
function shortCountyName(name: string): string {
  const known = KNOWN[name];
  if (known !== undefined) return known;
  const bare = name.replace(/(?:自治县|自治旗|县|市|旗|区)$/, '').replace(PEOPLES, '');
  return bare.length < 2 ? name : bare;
}

/** A second pack of the same goods: twice the weight at a little less, or half of what is heavy. */
function otherPack(spec: string): readonly [pack: string, factor: number] | null {
  const match = /^(\d+(?:\.\d+)?)(kg|g)$/.exec(spec);
  if (match === null) return null;
  const [, amount = '', unit = ''] = match;
  const value = Number(amount);
  if (unit === 'kg' && value >= 5) return [`${value / 2}kg`, 0.54];
  return unit === 'kg' ? [`${value * 2}kg`, 1.9] : [`${value}g×2袋 礼盒`, 2.05];
}

function unitOf(pack: string): string {
  if (/礼盒|枚|盒/.test(pack)) return '盒';
  if (/箱|×\d+/.test(pack)) return '箱';
  if (/(?:ml|L)\b/.test(pack)) return '瓶';
  return Number.parseFloat(pack) >= 5 && pack.includes('kg') ? '箱' : '袋';
}

const tidy = (yuan: number): number => Math.max(1, Math.round(yuan));

/** Every speciality in its usual pack, three of five in a second one. */
export function countyProduce(): Produce[] {
  return loadCountySpecialities().rows.flatMap((row, index) => {
    const common = {
      county: row.listedName,
      countyCode: row.sourceCode,
      brand: `${shortCountyName(row.listedName)}优品`,
      product: row.product.replace('(', '（').replace(')', '）'),
      categoryCode: row.categoryCode,
    };
    const yuan = row.indicativeFen / 100;
    const pack = row.spec.replace('/箱', '');
    const sign = `${row.sourceCode}${String(index + 1).padStart(3, '0')}`;
    const usual = { ...common, model: `${sign}A`, pack, unit: unitOf(row.spec), yuan: tidy(yuan) };
    const other = otherPack(pack);
    if (other === null || index % 5 > 2) return [usual];
    const [second, factor] = other;
    return [
      usual,
      { ...common, model: `${sign}B`, pack: second, unit: unitOf(second), yuan: tidy(yuan * factor) },
    ];
  });
}
