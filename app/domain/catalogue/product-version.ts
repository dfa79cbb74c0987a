import type { SizeClass } from '../suppliers/size-class.ts';

/** What a product says of itself, as one of its versions had it. */
export interface ProductContent {
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly categoryCode: string;
  readonly unit: string;
  readonly gtin: string | null;
  readonly specifications: readonly (readonly [string, string])[];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly description: string;
  /** Null = not stated; absent from versions that did not keep it. */
  readonly isDomestic?: boolean | null | undefined;
  /** As somebody stated it; absent where it was computed, and from versions that did not keep it. */
  readonly makerSize?: SizeClass | null | undefined;
}

export const CONTENT_NAMES = {
  name: '商品名称',
  brand: '品牌',
  model: '型号',
  manufacturer: '生产厂家',
  categoryCode: '品目编码',
  unit: '计量单位',
  gtin: '条码',
  description: '商品说明',
  isDomestic: '是否本国产品',
  makerSize: '制造商规模',
} as const;

/** One thing that changed: a field of the product, or a specification by its name. */
export interface ContentChange {
  /** Of `CONTENT_NAMES`, or null for a specification or attribute. */
  readonly field: keyof typeof CONTENT_NAMES | null;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const FIELDS = Object.keys(CONTENT_NAMES) as (keyof typeof CONTENT_NAMES)[];
const SIZES = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const satisfies Record<
  SizeClass,
  string
>;

/** A field in words; null where the version did not keep it. */
function said(content: ProductContent, field: keyof typeof CONTENT_NAMES): string | null {
  if (field === 'isDomestic') {
    const stated = content.isDomestic;
    return stated === undefined ? null : stated === null ? '' : stated ? '是' : '否';
  }
  if (field === 'makerSize') {
    const stated = content.makerSize;
    return stated === undefined ? null : stated === null ? '' : SIZES[stated];
  }
  return content[field] ?? '';
}

function pairs(content: ProductContent): Map<string, string> {
  return new Map<string, string>([
    ...content.specifications.map(([name, value]) => [name, value] as const),
    ...Object.entries(content.attributes).map(([name, value]) => [name, String(value)] as const),
  ]);
}

/** What differs between two versions; '' stands for what is not there. */
export function contentChanges(before: ProductContent, after: ProductContent): ContentChange[] {
  const fields = FIELDS.flatMap((field): ContentChange[] => {
    const [from, to] = [said(before, field), said(after, field)];
    return from === null || to === null || from === to
      ? []
      : [{ field, name: CONTENT_NAMES[field], from, to }];
  });
  const [old, now] = [pairs(before), pairs(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const specifications = names.flatMap((name): ContentChange[] => {
    const [from, to] = [old.get(name) ?? '', now.get(name) ?? ''];
    return from === to ? [] : [{ field: null, name, from, to }];
  });
  return [...fields, ...specifications];
}

/** A version that has been replaced: what it said until then, and who replaced it. */
export interface ReplacedVersion {
  readonly version: number;
  readonly content: ProductContent;
  /** ISO instant. */
  readonly replacedAt: string;
  readonly replacedBy: string | null;
}

/** What the product said at an instant: the first version that was replaced after it, else what it says now. */
export function contentAt(
  replaced: readonly ReplacedVersion[],
  now: ProductContent,
  instant: string,
): ProductContent {
  const later = replaced
    .filter(({ replacedAt }) => Date.parse(replacedAt) > Date.parse(instant))
    .sort((a, b) => a.version - b.version);
  return later[0]?.content ?? now;
}

export interface VersionStep {
  /** The version that began. */
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
  readonly changes: readonly ContentChange[];
}

/** Each change of the product as a step, the newest first. */
export function versionSteps(replaced: readonly ReplacedVersion[], now: ProductContent): VersionStep[] {
  const inOrder = [...replaced].sort((a, b) => a.version - b.version);
  return inOrder
    .map((one, at) => ({
      version: one.version + 1,
      at: one.replacedAt,
      by: one.replacedBy,
      changes: contentChanges(one.content, inOrder[at + 1]?.content ?? now),
    }))
    .reverse();
}
