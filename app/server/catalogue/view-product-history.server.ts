import type { OfferAt, OfferStepRow, StepKey } from '~db/queries/catalogue/product-versions.ts';
import { readProductHistory } from '~db/queries/catalogue/product-versions.ts';
import type { CertificateFacts } from '../../domain/catalogue/green.ts';
import { certificateValidOn } from '../../domain/catalogue/green.ts';
import type { OfferChange } from '../../domain/catalogue/offer-version.ts';
import { offerChanges, PUBLIC_FIELDS } from '../../domain/catalogue/offer-version.ts';
import type { PictureStep } from '../../domain/catalogue/picture-version.ts';
import { pictureSteps, picturesAt } from '../../domain/catalogue/picture-version.ts';
import type { Picture } from '../../domain/catalogue/product-image.ts';
import type { ProductContent, VersionStep } from '../../domain/catalogue/product-version.ts';
import { contentAt, versionSteps } from '../../domain/catalogue/product-version.ts';
import { decodePageKey, encodePageKey } from '../../domain/page-cursor.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, localDate, startOfDay, toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** A change of the product itself: of what it says, or of its pictures. */
export type ProductStep =
  | (VersionStep & { readonly kind: 'content' })
  | (PictureStep & { readonly kind: 'pictures' });

/** A change of an offer, in what buyers see of it. */
export interface OfferStep extends Pick<OfferStepRow, 'offerId' | 'supplierName' | 'version' | 'at' | 'by'> {
  readonly changes: readonly OfferChange[];
}

export interface ProductHistory {
  readonly id: string;
  readonly today: LocalDate;
  /** The day whose end is shown. */
  readonly at: LocalDate;
  /** First day it was there; the days before it have nothing to show. */
  readonly since: LocalDate;
  /** Of the content, as the 品目 is called now. */
  readonly categoryName: string;
  /** As it was on the day; null before it was there. */
  readonly content: ProductContent | null;
  readonly pictures: readonly Picture[];
  readonly offers: readonly OfferAt[];
  /** What proved its labels, valid on that day or not; one recorded later is not among them. */
  readonly certificates: readonly {
    readonly kind: CertificateFacts['kind'];
    readonly number: string;
    readonly body: string;
    readonly issuedOn: LocalDate;
    readonly expiresOn: LocalDate;
    readonly isValid: boolean;
  }[];
  /** Newest first. */
  readonly steps: readonly ProductStep[];
  readonly offerSteps: readonly OfferStep[];
  /** Key of the page of older steps of offers; null on the last one. */
  readonly next: string | null;
}

const STEPS = 50;

/**
 * A product as its page stood at the end of a day, with every change of it and of its offers, the latter paged by key. Public,
 * as the page was; who changed something is told to operators, supervisors and the supplier himself.
 */
export async function viewProductHistory(
  ctx: Ctx,
  input: { readonly productId: string; readonly at: LocalDate | null; readonly before?: string | undefined },
): Promise<Result<ProductHistory>> {
  authorizePublic(ctx, 'view-product-history');
  if (!isUuid(input.productId)) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const at = input.at === null || input.at > today ? today : input.at;
  const instant = at === today ? ctx.clock.now().toISOString() : startOfDay(addDays(at, 1)).toISOString();
  const question = { productId: input.productId, instant, steps: STEPS, before: readKey(input.before) };
  const row = await readProductHistory(ctx.db, question);
  if (row === null) return refuse('NOT_FOUND');
  const since = localDate(toLocalDate(new Date(row.createdAt)));
  const knows = authorsOf(ctx);
  const shown = row.steps.slice(0, STEPS);
  const content = at < since ? null : contentAt(row.replaced, row.now, instant);
  const was = content !== null;
  return ok({
    ...{ id: row.id, today, at, since, content },
    categoryName: row.categoryNames[(content ?? row.now).categoryCode] ?? '',
    pictures: was ? picturesAt(row.pictures, instant) : [],
    offers: was ? row.offers.map(shownTerms) : [],
    certificates: !was
      ? []
      : row.certificates.map(({ history: _history, ...one }) => ({
          ...one,
          isValid: certificateValidOn({ ...one, history: _history }, at),
        })),
    steps: productSteps(row).map((step) => (knows(row.ownerSupplierId) ? step : { ...step, by: null })),
    offerSteps: shown.map(({ supplierId, now, before, ...step }) => ({
      ...step,
      by: knows(supplierId) ? step.by : null,
      changes: offerChanges(before, now).filter(({ field }) => PUBLIC_FIELDS.has(field)),
    })),
    next: row.steps.length > STEPS ? writeKey(shown.at(-1)) : null,
  });
}

/** What the page shows of an offer: the row holds more, the tax rate among it. */
function shownTerms({
  offerId,
  supplierName,
  priceFen,
  stockMilli,
  leadDays,
  areas,
  areaNames,
}: OfferAt): OfferAt {
  return { offerId, supplierName, priceFen, stockMilli, leadDays, areas, areaNames };
}

function productSteps(row: {
  readonly replaced: Parameters<typeof versionSteps>[0];
  readonly now: ProductContent;
  readonly pictures: Parameters<typeof pictureSteps>[0];
}): ProductStep[] {
  const steps: ProductStep[] = [
    ...versionSteps(row.replaced, row.now).map((step) => ({ ...step, kind: 'content' }) as const),
    ...pictureSteps(row.pictures).map((step) => ({ ...step, kind: 'pictures' }) as const),
  ];
  // stable: within an instant each kind keeps its own order
  return steps.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** `<offer>_<instant>~<version>`; anything else begins at the newest. */
function readKey(text: string | undefined): StepKey | null {
  const key = decodePageKey(text);
  const [, at, version] =
    /^(\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))~(\d{1,9})$/.exec(key?.value ?? '') ?? [];
  if (key === null || at === undefined || Number.isNaN(Date.parse(at))) return null;
  return { at: new Date(at).toISOString(), offerId: key.id, version: Number(version) };
}

function writeKey(step: OfferStepRow | undefined): string | null {
  return step === undefined ? null : encodePageKey({ id: step.offerId, value: `${step.at}~${step.version}` });
}

/** Whether the reader is told who changed what is a supplier's (null: of the common library). */
function authorsOf({ actor }: Ctx): (supplierId: string | null) => boolean {
  if (actor.kind !== 'user') return () => false;
  const all = actor.roles.some((role) => role === 'operator' || role === 'supervisor');
  return (supplierId) => all || supplierId === actor.orgId;
}
