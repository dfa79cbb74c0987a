import type {
  AgreementNotice,
  AgreementSupplier,
  CallOff,
  ShortlistedEntry,
} from '~db/queries/agreements/agreement-results.ts';
import {
  readAgreementNotices,
  readAgreementSuppliers,
  readCallOffs,
  readShortlist,
} from '~db/queries/agreements/agreement-results.ts';
import type { AgreementHead, PackageProduct } from '~db/queries/agreements/read-agreements.ts';
import { readAgreementHead, readPackageProducts } from '~db/queries/agreements/read-agreements.ts';
import { isInForce } from '../../domain/agreements/in-force.ts';
import type { TermClock } from '../../domain/agreements/term.ts';
import { termClock } from '../../domain/agreements/term.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { uuidOr } from '../fulfilment/order-query.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** 商品, 入围结果, 供应商与代理商, 成交, 公告. */
export const AGREEMENT_PARTS = ['products', 'results', 'suppliers', 'calloffs', 'notices'] as const;
export type AgreementPart = (typeof AGREEMENT_PARTS)[number];

export interface AgreementQuery {
  readonly part: AgreementPart;
  readonly packageNo: number | null;
  /** Part of a product's or supplier's name. */
  readonly text: string;
  readonly onSaleOnly: boolean;
  /** Key of the page, as the page before handed it out. */
  readonly after: string | null;
}

export interface AgreementPage {
  readonly agreement: AgreementHead;
  readonly inForce: boolean;
  readonly term: TermClock;
  readonly part: AgreementPart;
  /** The package whose products or results are shown; null when the agreement has none. */
  readonly packageId: string | null;
  readonly products: readonly PackageProduct[];
  readonly shortlist: readonly ShortlistedEntry[];
  readonly suppliers: readonly AgreementSupplier[];
  readonly callOffs: readonly CallOff[];
  readonly notices: readonly AgreementNotice[];
  /** Key of the next page; null at the end. */
  readonly after: string | null;
}

const PAGE_ROWS = 40;
const MAX_SEARCH_CHARS = 60;
const NOTHING = {
  products: [],
  shortlist: [],
  suppliers: [],
  callOffs: [],
  notices: [],
  after: null,
} as const;

/** The query of an agreement's page; what it does not know is left out rather than refused. */
export function agreementPageQuery(search: URLSearchParams): AgreementQuery {
  const packageNo = Number(search.get('package') ?? Number.NaN);
  return {
    part: AGREEMENT_PARTS.find((part) => part === search.get('part')) ?? 'products',
    packageNo: Number.isSafeInteger(packageNo) ? packageNo : null,
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, MAX_SEARCH_CHARS),
    onSaleOnly: search.get('onsale') === '1',
    after: search.get('after'),
  };
}

/** An agreement with its terms and one part of what is public about it (第二十八、三十、三十五条). Two statements. */
export async function viewAgreement(
  ctx: Ctx,
  input: { readonly agreementId: string } & Partial<AgreementQuery>,
): Promise<Result<AgreementPage>> {
  authorizePublic(ctx, 'view-agreement');
  if (!isUuid(input.agreementId)) return refuse('NOT_FOUND');
  const agreement = await readAgreementHead(ctx.db, input.agreementId);
  if (agreement === null) return refuse('NOT_FOUND');
  const day = toLocalDate(ctx.clock.now());
  const { packages, status, valid_from: validFrom, valid_to: validTo } = agreement;
  const shown = packages.find(({ packageNo }) => packageNo === input.packageNo) ?? packages[0] ?? null;
  const part = input.part ?? 'products';
  const read = await readPart(ctx, { agreement, packageId: shown?.id ?? null, day, part, input });
  return ok({
    agreement,
    inForce: isInForce({ status, validFrom, validTo }, day),
    term: termClock(validFrom, validTo, day),
    part,
    packageId: shown?.id ?? null,
    ...NOTHING,
    ...read,
  });
}

interface PartQuestion {
  readonly agreement: AgreementHead;
  readonly packageId: string | null;
  readonly day: LocalDate;
  readonly part: AgreementPart;
  readonly input: Partial<AgreementQuery>;
}

type PartData = Partial<Pick<AgreementPage, keyof typeof NOTHING>>;

async function readPart(ctx: Ctx, question: PartQuestion): Promise<PartData> {
  const { agreement, packageId, day, part, input } = question;
  const after = input.after ?? null;
  switch (part) {
    case 'products':
      return packageId === null ? {} : productsPart(ctx, packageId, day, input);
    case 'results':
      return packageId === null ? {} : resultsPart(ctx, packageId, after);
    case 'suppliers':
      return { suppliers: await readAgreementSuppliers(ctx.db, { agreementId: agreement.id, day }) };
    case 'calloffs': {
      const page = { agreementId: agreement.id, before: uuidOr(after), limit: PAGE_ROWS };
      const found = await readCallOffs(ctx.db, page);
      const callOffs = found.slice(0, PAGE_ROWS);
      return { callOffs, after: found.length > PAGE_ROWS ? (callOffs.at(-1)?.order_id ?? null) : null };
    }
    case 'notices':
      return { notices: await readAgreementNotices(ctx.db, agreement) };
  }
}

async function productsPart(
  ctx: Ctx,
  packageId: string,
  day: LocalDate,
  input: Partial<AgreementQuery>,
): Promise<PartData> {
  const found = await readPackageProducts(ctx.db, {
    packageId,
    day,
    text: input.text ?? '',
    onSaleOnly: input.onSaleOnly ?? false,
    after: uuidOr(input.after),
    limit: PAGE_ROWS,
  });
  const products = found.slice(0, PAGE_ROWS);
  return { products, after: found.length > PAGE_ROWS ? (products.at(-1)?.product_id ?? null) : null };
}

async function resultsPart(ctx: Ctx, packageId: string, after: string | null): Promise<PartData> {
  const found = await readShortlist(ctx.db, { packageId, after: rankKey(after), limit: PAGE_ROWS });
  const shortlist = found.slice(0, PAGE_ROWS);
  const last = shortlist.at(-1);
  return {
    shortlist,
    after: found.length > PAGE_ROWS && last !== undefined ? `${last.rank}~${last.id}` : null,
  };
}

/** `3~<id>`: rank and entry after which the page begins. */
function rankKey(text: string | null): { rank: number; id: string } | null {
  const [rank = '', id = ''] = (text ?? '').split('~');
  return /^\d{1,6}$/.test(rank) && isUuid(id) ? { rank: Number(rank), id } : null;
}
