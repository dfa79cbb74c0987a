import { compareMakers } from './maker.ts';

/** A maker's item as far as another description of it can be recognised. */
export interface MatchFacts {
  readonly id: string;
  readonly categoryCode: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly maker: string;
  readonly gtin: string | null;
  readonly unit: string;
  /** What one packing unit holds, e.g. `4000sheet`; null where it is not plainly said. */
  readonly content: string | null;
  /** Produce of a county or area: its producer's own, never recognised by words. */
  readonly isProduce: boolean;
}

export const EVIDENCE_NAMES = {
  gtin: '条码',
  brand: '品牌',
  model: '型号',
  maker: '生产厂家',
  category: '品目',
  unit: '计量单位',
  content: '内装数量',
  name: '名称相似',
} as const;
export type EvidenceKind = keyof typeof EVIDENCE_NAMES;

/** One thing that speaks for or against the two being the same. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly weighs: 'for' | 'against' | 'neither';
  readonly own: string;
  readonly other: string;
}

export interface Match {
  readonly verdict: 'same' | 'ask';
  readonly candidateId: string;
  /** 0 to 100: for ordering what a person has to look at. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** A code without case, width and separators, as makers print it: `M-404 dn` is M404DN. */
export function modelKey(model: string): string {
  const key = model
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_/.·()[\]]+/g, '');
  return ['无', 'N/A', 'NA', '其他', '通用'].includes(key) ? '' : key;
}

const brandKey = (brand: string) => {
  const key = brand
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[(（].*[)）]/g, '')
    .replace(/\s+/g, '');
  return key === '无' ? '' : key;
};

/** Long enough and with a digit: 404 of one maker is not that of another, and 标准款 is no model at all. */
const isTelling = (key: string) => key.length >= 3 && /\d/.test(key);

const pairsOf = (name: string): Set<string> => {
  const text = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
};

/** Share of pairs of characters that both names have, 0 to 1. */
function likeness(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)];
  const both = [...one].filter((pair) => other.has(pair)).length;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}

const compared = (kind: EvidenceKind, own: string, other: string, same: boolean): Evidence => ({
  kind,
  own,
  other,
  weighs: own === '' || other === '' ? 'neither' : same ? 'for' : 'against',
});

const MAKER_WEIGHS = { same: 'for', other: 'against', open: 'neither' } as const;

function makersOf({ maker: own }: MatchFacts, { maker: other }: MatchFacts): Evidence {
  return { kind: 'maker', own, other, weighs: MAKER_WEIGHS[compareMakers(own, other)] };
}

const ALIKE = 0.5;

function evidenceOf(own: MatchFacts, other: MatchFacts): Evidence[] {
  const branch = own.categoryCode.slice(0, 7) === other.categoryCode.slice(0, 7);
  const alike = likeness(own.name, other.name) >= ALIKE;
  return [
    compared('gtin', own.gtin ?? '', other.gtin ?? '', own.gtin === other.gtin),
    compared('brand', own.brand, other.brand, brandKey(own.brand) === brandKey(other.brand)),
    compared('model', own.model, other.model, modelKey(own.model) === modelKey(other.model)),
    makersOf(own, other),
    compared('category', own.categoryCode, other.categoryCode, branch),
    compared('unit', own.unit, other.unit, own.unit === other.unit),
    compared('content', own.content ?? '', other.content ?? '', own.content === other.content),
    { kind: 'name', own: own.name, other: other.name, weighs: alike ? 'for' : 'neither' },
  ];
}

const WEIGHTS: Readonly<Record<EvidenceKind, readonly [forIt: number, against: number]>> = {
  gtin: [50, 40],
  brand: [15, 30],
  model: [20, 30],
  maker: [10, 25],
  category: [5, 15],
  unit: [5, 10],
  content: [5, 20],
  name: [5, 0],
};

function scoreOf(evidence: readonly Evidence[]): number {
  const sum = evidence.reduce((total, { kind, weighs }) => {
    const [forIt, against] = WEIGHTS[kind];
    return total + (weighs === 'for' ? forIt : weighs === 'against' ? -against : 0);
  }, 0);
  return Math.max(0, Math.min(100, sum));
}

/**
 * Whether two descriptions are of one maker's item. The same barcode, or the same brand or maker with the same telling
 * model, and nothing against it: the same. The same barcode or model with something against it, another maker too: a
 * person decides. Else null. Produce is its producer's own.
 */
function compare(own: MatchFacts, other: MatchFacts): Match | null {
  if (own.isProduce || other.isProduce || own.id === other.id) return null;
  const evidence = evidenceOf(own, other);
  const weighs = (kind: EvidenceKind) => evidence.find((one) => one.kind === kind)?.weighs;
  const against = evidence.some((one) => one.weighs === 'against');
  const gtin = weighs('gtin') === 'for';
  const model = weighs('model') === 'for' && isTelling(modelKey(own.model));
  const brand = brandKey(own.brand) !== '' && weighs('brand') === 'for';
  const maker = weighs('maker') === 'for';
  if (!gtin && (!model || (weighs('brand') === 'against' && !maker))) return null;
  const verdict = (gtin || brand || maker) && !against ? 'same' : 'ask';
  return { verdict, candidateId: other.id, score: scoreOf(evidence), evidence };
}

/** What the given product is recognised as: one sure match, or up to three for a person to look at; best first. */
export function matchProduct(own: MatchFacts, candidates: readonly MatchFacts[]): Match[] {
  const found = candidates
    .flatMap((other) => compare(own, other) ?? [])
    .sort((a, b) => b.score - a.score || (a.candidateId < b.candidateId ? -1 : 1));
  const sure = found.filter(({ verdict }) => verdict === 'same');
  const [only] = sure;
  // Two that are both it are not yet one: somebody has to say which.
  if (sure.length === 1 && only !== undefined) return [only];
  return found.slice(0, 3).map((match) => ({ ...match, verdict: 'ask' as const }));
}
