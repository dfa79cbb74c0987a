import type { OfferRow, PurchaseLineRow } from '~db/queries/ordering/purchase-lines.ts';
import type { CertificateFacts } from '../../domain/catalogue/green.ts';
import { certificateOn, labelsOf, starStatus } from '../../domain/catalogue/green.ts';
import type { Method, Programme } from '../../domain/ordering/kinds.ts';
import { METHODS, PROGRAMMES } from '../../domain/ordering/kinds.ts';
import type { QuotedLine } from '../../domain/ordering/quote-order.ts';
import type { LineSnapshot } from '../../domain/ordering/snapshots.ts';
import type {
  AgreementFacts,
  AlternativeFacts,
  LineFacts,
  SupplierFacts,
} from '../../domain/policy/facts.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { localDate } from '../../domain/time/local-date.ts';

/** How an offer is bought today: under its agreement by 直接选定, else 商城直购. */
export function methodOf(offer: Pick<OfferRow, 'agreement'>): Method {
  return offer.agreement === null ? 'mall_direct' : 'framework_direct';
}

/** Under which programme goods are bought: what the city assists is never 832 produce, wherever it grows. */
export function programmeOf(
  product: Pick<PurchaseLineRow['product'], 'originIs832' | 'isAssisted'>,
): Programme {
  if (product.isAssisted) return 'assistance_area';
  return product.originIs832 ? 'p832' : 'none';
}

/** A line of a cart or request as the rules see it. A request's frozen amounts stay; everything else is of today. */
export function toLineFacts(row: PurchaseLineRow, quoted: QuotedLine, orderDate: LocalDate): LineFacts {
  const { product, offer, frozen } = row;
  return {
    lineNo: row.lineNo,
    offerId: offer.offerId,
    productId: offer.productId,
    name: product.name,
    categoryCode: product.categoryCode,
    categoryName: product.categoryName,
    quantityMilli: row.quantityMilli,
    unit: product.unit,
    unitPriceFen: frozen?.unitPriceFen ?? offer.priceFen,
    deliveryFeeFen: quoted.deliveryFeeFen,
    amountFen: quoted.amountFen,
    method: frozen === null ? methodOf(offer) : asMethod(frozen.method),
    programme: frozen === null ? programmeOf(product) : asProgramme(frozen.programme),
    inCentralisedCatalogue: row.inCatalogue,
    coveredByAgreement: row.covered,
    supplier: toSupplier(offer),
    areas: offer.areas,
    agreement: toAgreement(offer),
    star: toStar(row, orderDate),
    isDomestic: product.isDomestic,
    energySource: energySourceOf(product.attributes),
    allocations: frozen?.allocations ?? [],
    alternatives: row.others.filter(canServe(row)).map(toAlternative),
  };
}

/** Offers worth proposing: in stock, not blocked, of a supplier in good standing. The rules judge the rest. */
function canServe(row: PurchaseLineRow) {
  return (other: OfferRow): boolean =>
    other.blockedReason === null &&
    other.stockMilli >= row.quantityMilli &&
    other.supplier.status === 'active' &&
    other.supplier.sanctionReason === null;
}

function toAlternative(offer: OfferRow): AlternativeFacts {
  return {
    offerId: offer.offerId,
    unitPriceFen: offer.priceFen,
    method: methodOf(offer),
    supplier: toSupplier(offer),
    areas: offer.areas,
    agreement: toAgreement(offer),
  };
}

function toSupplier({ supplier }: OfferRow): SupplierFacts {
  return {
    id: supplier.id,
    name: supplier.name,
    status: supplier.status,
    licenceValidUntil: dateOrNull(supplier.licenceValidUntil),
    sanctionReason: supplier.sanctionReason,
    sanctionEndsOn: dateOrNull(supplier.sanctionEndsOn),
    delivery: { feeFen: supplier.feeFen, freeFromFen: supplier.freeFromFen },
  };
}

function toAgreement({ agreement }: OfferRow): AgreementFacts | null {
  if (agreement === null) return null;
  return {
    id: agreement.id,
    number: agreement.number,
    name: agreement.name,
    validFrom: localDate(agreement.validFrom),
    validTo: localDate(agreement.validTo),
    // an agreement that is suspended freezes all its entries
    entryStatus:
      agreement.status === 'suspended' && agreement.entryStatus === 'active'
        ? 'frozen'
        : agreement.entryStatus,
    agreedPriceFen: agreement.agreedPriceFen,
    areas: [agreement.areaCode],
  };
}

/** The product's certificates as the rules read them. */
export function certificatesOf(row: PurchaseLineRow): CertificateFacts[] {
  return row.certificates.map((certificate) => ({
    ...certificate,
    issuedOn: localDate(certificate.issuedOn),
    expiresOn: localDate(certificate.expiresOn),
    history: certificate.history.map((entry) => ({ ...entry, fromDate: localDate(entry.fromDate) })),
  }));
}

function toStar(row: PurchaseLineRow, orderDate: LocalDate): LineFacts['star'] {
  const { valid, lapsed } = certificateOn('energy', certificatesOf(row), orderDate);
  return {
    status: starStatus(row.product.categoryCode, row.product.attributes, row.greenRows),
    certificateNumber: valid?.number ?? null,
    certificateExpiresOn: valid?.expiresOn ?? null,
    lapsedCertificateNumber: lapsed?.number ?? null,
  };
}

/** What was bought, frozen on the day: names, labels, certificate, price evidence. */
export function toSnapshot(row: PurchaseLineRow, orderDate: LocalDate): LineSnapshot {
  const { product, offer } = row;
  const certificates = certificatesOf(row);
  const labels = labelsOf(
    {
      categoryCode: product.categoryCode,
      attributes: product.attributes,
      certificates,
      originIs832: product.originIs832,
      agreementTerms: offer.agreement
        ? [{ validFrom: localDate(offer.agreement.validFrom), validTo: localDate(offer.agreement.validTo) }]
        : [],
      makerSize: product.makerSize,
      isDomestic: product.isDomestic,
    },
    orderDate,
    row.greenRows,
  );
  const certificate = certificateOn('energy', certificates, orderDate).valid;
  return {
    name: product.name,
    brand: product.brand,
    model: product.model,
    sku: offer.sku,
    unit: product.unit,
    image: product.image ?? '',
    supplierName: offer.supplier.name,
    agreementNumber: offer.agreement?.number ?? null,
    agreementName: offer.agreement?.name ?? null,
    categoryName: product.categoryName,
    specifications: product.specifications,
    labels,
    certificateNumber:
      certificate?.number ?? certificateOn('environment', certificates, orderDate).valid?.number ?? null,
    evidence: row.evidence,
  };
}

function dateOrNull(text: string | null): LocalDate | null {
  return text === null ? null : localDate(text);
}

function asMethod(text: string): Method {
  const method = METHODS.find((candidate) => candidate === text);
  if (method === undefined) throw new Error(`a stored line has the unknown method ${text}`);
  return method;
}

function asProgramme(text: string): Programme {
  const programme = PROGRAMMES.find((candidate) => candidate === text);
  if (programme === undefined) throw new Error(`a stored line has the unknown programme ${text}`);
  return programme;
}

function energySourceOf(attributes: PurchaseLineRow['product']['attributes']): string | null {
  const source = attributes['energy_source'];
  return typeof source === 'string' ? source : null;
}
