import type { CertificateFacts, GreenListRow } from '../../app/domain/catalogue/green.ts';
import {
  certificateValidOn,
  GREEN_ATTRIBUTES,
  isInEnvironmentList,
  starStatus,
} from '../../app/domain/catalogue/green.ts';
import type { LocalDate } from '../../app/domain/time/local-date.ts';
import { addDays, localDate } from '../../app/domain/time/local-date.ts';
import type { CertificateRow, GreenListFacts, OfferFacts } from '../../db/queries/search/read-offer-facts.ts';
import type { WeightedToken } from '../query/analyze-document.ts';
import { analyzeDocument } from '../query/analyze-document.ts';
import { normalizeCode } from '../query/normalize.ts';
import { TOKENIZER_VERSION } from '../query/version.ts';
import type { DateRanges } from './date-ranges.ts';
import { ALWAYS, intersect, NEVER, rangeOf, rangesWhere, subtract } from './date-ranges.ts';

/** One listed offer as every engine indexes it. */
export interface SearchDocument {
  readonly offerId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly supplierUscc: string;
  readonly supplierName: string;
  readonly sku: string;
  readonly skuNorm: string;
  readonly modelNorm: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly categoryCode: string;
  readonly priceFen: number;
  readonly unit: string;
  readonly agreementNumber: string | null;
  /** Division prefixes without trailing zeros; '' = the whole nation. */
  readonly regions: readonly string[];
  readonly energyMandatory: DateRanges;
  readonly energyPreferred: DateRanges;
  readonly environment: DateRanges;
  readonly framework: DateRanges;
  readonly origin832: boolean;
  readonly sme: boolean;
  readonly smallMicro: boolean;
  readonly domestic: boolean;
  /** Days on which it can be ordered, as far as is known now. */
  readonly sellable: DateRanges;
  readonly deals: number;
  readonly listedAt: string;
  /** The specification as JSON pairs, typed attributes included; '' = none. */
  readonly specs: string;
  /** Hash of the picture; '' = none. */
  readonly image: string;
  readonly tokens: readonly WeightedToken[];
  readonly tokenizerVersion: number;
}

/** A division code without the zeros that mean "all of it": 370600 → 3706, 000000 → ''. */
export function divisionPrefix(code: string): string {
  return code.replace(/(?:00)+$/, '');
}

/** A division and everything it lies in: 370602 → '', 37, 3706, 370602. */
export function divisionAncestry(code: string): string[] {
  const prefix = divisionPrefix(code);
  return [0, 2, 4, 6].filter((length) => length <= prefix.length).map((length) => prefix.slice(0, length));
}

function regionsOf(areas: readonly string[]): string[] {
  return areas.length === 0 ? [''] : [...new Set(areas.map(divisionPrefix))];
}

function toCertificate(row: CertificateRow): CertificateFacts {
  return {
    kind: row.kind,
    number: row.number,
    issuedOn: localDate(row.issuedOn),
    expiresOn: localDate(row.expiresOn),
    history: row.history.map(({ fromDate, status }) => ({ fromDate: localDate(fromDate), status })),
  };
}

/** The days on which some certificate of a kind is valid; what counts as valid is the catalogue's rule. */
function certifiedDays(
  kind: CertificateFacts['kind'],
  certificates: readonly CertificateFacts[],
): DateRanges {
  const ofKind = certificates.filter((certificate) => certificate.kind === kind);
  const changes = ofKind.flatMap((certificate) => [
    certificate.issuedOn,
    addDays(certificate.expiresOn, 1),
    ...certificate.history.map(({ fromDate }) => fromDate),
  ]);
  return rangesWhere(
    changes,
    (day) => day !== null && ofKind.some((certificate) => certificateValidOn(certificate, day)),
  );
}

const day = (text: string | null): LocalDate | null => (text === null ? null : localDate(text));

function agreementDays(facts: OfferFacts): DateRanges {
  if (facts.agreement_number === null) return ALWAYS;
  return facts.agreement_usable === true
    ? rangeOf(day(facts.agreement_from), day(facts.agreement_to))
    : NEVER;
}

interface Green {
  readonly status: ReturnType<typeof starStatus>;
  readonly energy: DateRanges;
  readonly environment: DateRanges;
}

function greenOf(facts: OfferFacts): Green {
  const certificates = facts.certificates.map(toCertificate);
  const list: readonly GreenListRow[] = facts.green_rows satisfies readonly GreenListFacts[];
  return {
    status: starStatus(facts.category_code, facts.attributes, list),
    energy: certifiedDays('energy', certificates),
    environment: isInEnvironmentList(facts.category_code, facts.attributes, list)
      ? certifiedDays('environment', certificates)
      : NEVER,
  };
}

/** Stock, block, supplier, licence, sanctions, term and, for ★ goods, the certificate. */
function sellableDays(facts: OfferFacts, green: Green): DateRanges {
  if (facts.blocked_reason !== null || facts.stock_milli <= 0 || !facts.supplier_active) return NEVER;
  let days = intersect(agreementDays(facts), rangeOf(null, day(facts.licence_valid_until)));
  if (green.status === 'mandatory') days = intersect(days, green.energy);
  for (const { startsOn, endsOn } of facts.sanctions)
    days = subtract(days, rangeOf(day(startsOn), day(endsOn)));
  return days;
}

/** 饮料、酒精及精制茶 is no name of a tea: whoever looks for 酒精 means none. */
const isList = (name: string) => name.includes('、');

/** Longer specifications say no more to choose by. */
const SPECS = { pairs: 24, nameChars: 40, valueChars: 80 } as const;

/** The specification, and what the typed attributes say under their Chinese names. */
function specsOf({ specifications, attributes }: OfferFacts): string {
  const typed = Object.entries(GREEN_ATTRIBUTES).flatMap(([code, { name, values }]) => {
    const text = Object.entries<string>(values).find(([value]) => value === attributes[code])?.[1];
    return text === undefined ? [] : [[name, text] as const];
  });
  const pairs = [...specifications, ...typed]
    .slice(0, SPECS.pairs)
    .map(([name, value]) => [name.slice(0, SPECS.nameChars), value.slice(0, SPECS.valueChars)]);
  return pairs.length === 0 ? '' : JSON.stringify(pairs);
}

/** How one offer, read from the tables, becomes a search document. Pure; the whole document every time. */
export function toSearchDocument(facts: OfferFacts): SearchDocument {
  const green = greenOf(facts);
  return {
    offerId: facts.offer_id,
    productId: facts.product_id,
    supplierId: facts.supplier_id,
    supplierUscc: facts.supplier_uscc,
    supplierName: facts.supplier_name,
    sku: facts.sku,
    skuNorm: normalizeCode(facts.sku),
    modelNorm: normalizeCode(facts.model),
    name: facts.name,
    brand: facts.brand,
    model: facts.model,
    categoryCode: facts.category_code,
    priceFen: facts.price_fen,
    unit: facts.unit,
    agreementNumber: facts.agreement_number,
    regions: regionsOf(facts.areas),
    energyMandatory: green.status === 'mandatory' ? green.energy : NEVER,
    energyPreferred: green.status === 'preferred' ? green.energy : NEVER,
    environment: green.environment,
    framework: facts.agreement_number === null ? NEVER : agreementDays(facts),
    origin832: facts.origin832,
    sme: facts.maker_size !== null && facts.maker_size !== 'large',
    smallMicro: facts.maker_size === 'small' || facts.maker_size === 'micro',
    domestic: facts.is_domestic === true,
    sellable: sellableDays(facts, green),
    deals: facts.deals,
    listedAt: facts.listed_at,
    specs: specsOf(facts),
    image: facts.image,
    tokens: analyzeDocument({
      name: facts.name,
      brand: facts.brand,
      model: facts.model,
      sku: facts.sku,
      gtin: facts.gtin ?? '',
      categoryNames: facts.category_names.filter((name, at) => at === 0 || !isList(name)),
      specifications: facts.specifications.map(([, value]) => value),
    }),
    tokenizerVersion: TOKENIZER_VERSION,
  };
}
