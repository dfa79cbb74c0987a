import type { LocalDate } from '../time/local-date.ts';
import type { ProductLabel } from './labels.ts';

/** Typed attributes of a product that rules read, e.g. `{ engine: 'laser' }`. */
export type ProductAttributes = Readonly<Record<string, string | number | boolean>>;

/** Row of 财库〔2019〕19号 (节能) or 18号 (环境标志), on one leaf of the 2022 品目. */
export interface GreenListRow {
  readonly list: 'energy' | 'environment';
  readonly rowNo: number;
  readonly name: string;
  readonly categoryCode: string;
  /** ★: may be bought only with a valid certificate. */
  readonly mandatory: boolean;
  /** What a product must be for the row to speak of it, all of it; a list of values means any of them; null = the whole leaf. */
  readonly condition: Readonly<Record<string, unknown>> | null;
}

/** The attributes that decide within a leaf of the green lists or, of vehicles, whether they are 新能源汽车, with their Chinese names for forms and reasons. */
export const GREEN_ATTRIBUTES = {
  engine: {
    name: '打印方式',
    values: { laser: '激光', inkjet: '喷墨', dot_matrix: '针式', thermal: '热敏' },
  },
  equipment: {
    name: '设备类型',
    values: {
      chiller: '冷水机组',
      water_source_heat_pump: '水源热泵机组',
      lithium_bromide_chiller: '溴化锂吸收式冷水机组',
      multi_split: '多联式空调机组',
      unitary: '单元式空调机',
      computer_room_air_conditioner: '机房空调',
      cooling_tower: '冷却塔',
      distribution_transformer: '配电变压器',
      fluorescent_ballast: '管型荧光灯镇流器',
      monitor: '监视器',
      display: '显示器',
      commercial_gas_stove: '商用燃气灶具',
    },
  },
  heating: {
    name: '加热方式',
    values: { electric_storage: '储水式电热', gas: '燃气', heat_pump: '热泵', solar: '太阳能' },
  },
  lamp: {
    name: '光源类型',
    values: {
      double_capped_fluorescent: '双端荧光灯',
      led_road: 'LED道路灯',
      led_tunnel: 'LED隧道灯',
      led_downlight: 'LED筒灯',
      led_self_ballasted: '自镇流LED灯',
    },
  },
  energy_source: {
    name: '动力类型',
    values: { battery: '纯电动', plug_in: '插电式混合动力', fuel_cell: '燃料电池', fuel: '燃油' },
  },
} as const satisfies Record<string, { name: string; values: Record<string, string> }>;

type Match = 'yes' | 'no' | 'unknown';

function matchCondition(condition: GreenListRow['condition'], attributes: ProductAttributes): Match {
  let match: Match = 'yes';
  for (const [attribute, expected] of Object.entries(condition ?? {})) {
    const actual = attributes[attribute];
    if (actual === undefined) match = 'unknown';
    else if (Array.isArray(expected) ? !expected.includes(actual) : expected !== actual) return 'no';
  }
  return match;
}

export type StarStatus = 'mandatory' | 'preferred' | 'not_listed' | 'unknown';

export interface StarVerdict {
  readonly status: StarStatus;
  /** The row that decided, or the ★ row that could not be decided. */
  readonly row: GreenListRow | null;
  /** Attributes to fill in before the question can be answered. */
  readonly missingAttributes: readonly string[];
}

/**
 * Whether a product is under compulsory purchase of energy-saving goods (强制节能, 财库〔2019〕9号 and 19号).
 * `unknown` when a ★ row of the leaf depends on an attribute the product does not state: the order is referred, never guessed.
 */
export function judgeStar(
  categoryCode: string,
  attributes: ProductAttributes,
  rows: readonly GreenListRow[],
): StarVerdict {
  const judged = rows
    .filter((row) => row.list === 'energy' && row.categoryCode === categoryCode)
    .map((row) => ({ row, match: matchCondition(row.condition, attributes) }));
  const find = (mandatory: boolean, match: Match) =>
    judged.find((entry) => entry.row.mandatory === mandatory && entry.match === match)?.row ?? null;

  const mandatory = find(true, 'yes');
  if (mandatory !== null) return { status: 'mandatory', row: mandatory, missingAttributes: [] };
  const undecided = find(true, 'unknown');
  if (undecided !== null) {
    const missingAttributes = Object.keys(undecided.condition ?? {}).filter(
      (name) => attributes[name] === undefined,
    );
    return { status: 'unknown', row: undecided, missingAttributes };
  }
  const preferred = find(false, 'yes');
  return { status: preferred === null ? 'not_listed' : 'preferred', row: preferred, missingAttributes: [] };
}

/** `judgeStar` without the grounds. */
export function starStatus(
  categoryCode: string,
  attributes: ProductAttributes,
  rows: readonly GreenListRow[],
): StarStatus {
  return judgeStar(categoryCode, attributes, rows).status;
}

/** Whether the leaf (and the attributes known) stands in the environment list (环境标志, always 优先). */
export function isInEnvironmentList(
  categoryCode: string,
  attributes: ProductAttributes,
  rows: readonly GreenListRow[],
): boolean {
  return rows.some(
    (row) =>
      row.list === 'environment' &&
      row.categoryCode === categoryCode &&
      matchCondition(row.condition, attributes) === 'yes',
  );
}

export type CertificateKind = 'energy' | 'environment' | 'green_food' | 'organic' | 'geographic' | 'other';

/** A certificate with its history, oldest entry first where dates are equal. */
export interface CertificateFacts {
  readonly kind: CertificateKind;
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** Last day of validity. */
  readonly expiresOn: LocalDate;
  readonly history: readonly {
    readonly fromDate: LocalDate;
    readonly status: 'valid' | 'suspended' | 'withdrawn';
  }[];
}

/** Valid on a day: issued, not expired, and neither suspended nor withdrawn by then. */
export function certificateValidOn(certificate: CertificateFacts, date: LocalDate): boolean {
  if (date < certificate.issuedOn || date > certificate.expiresOn) return false;
  let current: { fromDate: LocalDate; status: string } | null = null;
  for (const entry of certificate.history) {
    if (entry.fromDate <= date && (current === null || entry.fromDate >= current.fromDate)) current = entry;
  }
  return current === null || current.status === 'valid';
}

/** The certificate of a kind that counts on a day (the longest valid), and failing that the latest one that lapsed, to explain. */
export function certificateOn(
  kind: CertificateKind,
  certificates: readonly CertificateFacts[],
  date: LocalDate,
): { readonly valid: CertificateFacts | null; readonly lapsed: CertificateFacts | null } {
  const latest = certificates
    .filter((certificate) => certificate.kind === kind)
    .sort((a, b) => (a.expiresOn < b.expiresOn ? 1 : a.expiresOn > b.expiresOn ? -1 : 0));
  const valid = latest.find((certificate) => certificateValidOn(certificate, date)) ?? null;
  return { valid, lapsed: valid === null ? (latest[0] ?? null) : null };
}

/** What the labels of a product are read from; everything at one day. */
export interface LabelFacts {
  readonly categoryCode: string;
  readonly attributes: ProductAttributes;
  readonly certificates: readonly CertificateFacts[];
  /** Origin verified by the code of one of the 832 counties. */
  readonly originIs832: boolean;
  /** Terms of the agreements under which it is offered. */
  readonly agreementTerms: readonly { readonly validFrom: LocalDate; readonly validTo: LocalDate }[];
  readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
  /** 监狱企业 or 残疾人福利性单位, treated as micro or small (财库〔2014〕68号, 财库〔2017〕141号). */
  readonly makerTreatedAsSmall?: boolean;
  readonly isDomestic: boolean | null;
}

/**
 * The labels of a product on a day, in the order they are shown. A label claims only what is proven:
 * green labels need a certificate valid that day, and an undecided ★ gives none.
 */
export function labelsOf(facts: LabelFacts, date: LocalDate, rows: readonly GreenListRow[]): ProductLabel[] {
  const labels: ProductLabel[] = [];
  const energy = starStatus(facts.categoryCode, facts.attributes, rows);
  if (energy === 'mandatory' || energy === 'preferred') {
    if (certificateOn('energy', facts.certificates, date).valid !== null) {
      labels.push(energy === 'mandatory' ? 'energy_mandatory' : 'energy_preferred');
    }
  }
  if (
    isInEnvironmentList(facts.categoryCode, facts.attributes, rows) &&
    certificateOn('environment', facts.certificates, date).valid !== null
  ) {
    labels.push('environment');
  }
  if (facts.originIs832) labels.push('p832');
  if (facts.agreementTerms.some((term) => term.validFrom <= date && date <= term.validTo))
    labels.push('framework');
  if (facts.makerSize === 'small' || facts.makerSize === 'micro' || facts.makerTreatedAsSmall === true) {
    labels.push('small_micro');
  }
  if (facts.isDomestic === true) labels.push('domestic');
  return labels;
}
