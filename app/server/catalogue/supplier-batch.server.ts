import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Tx } from '~db/client.ts';
import type { ImportedBefore } from '~db/queries/catalogue/import-offers.ts';
import { readImportedBefore } from '~db/queries/catalogue/import-offers.ts';
import { isOwnToken, keepAnswer, reserveAnswer } from '~db/queries/identity/api-tokens.ts';
import type { CellReport } from '../../domain/catalogue/import-reasons.ts';
import { isCellCode } from '../../domain/catalogue/import-reasons.ts';
import type { ParsedRow } from '../../domain/catalogue/import-row.ts';
import { cleanCell } from '../../domain/catalogue/import-row.ts';
import type { BatchAnswer, ItemOutcome, ItemRemark } from '../../domain/catalogue/supplier-api.input.ts';
import { batchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { remarkOf, remarksOfSchema } from '../../domain/catalogue/supplier-api.ts';
import { ITEMS_PER_CALL } from '../../domain/identity/api-token.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { sqlState, withTransaction } from '../transaction.server.ts';
import type { ImportReference, Listing } from './import-reference.server.ts';
import { readImportReference } from './import-reference.server.ts';
import type { JudgedRow } from './judge-import.server.ts';
import { judgeRows } from './judge-import.server.ts';
import { namedMakers } from './named-makers.server.ts';
import { publishJudged } from './publish-judged.server.ts';
import type { ReadableRow } from './read-import-rows.server.ts';
import { readReviewRules } from './review-rules.server.ts';

/** A call of a supplier's own system. */
export interface BatchCall {
  /** The token it came with. */
  readonly tokenId: string;
  readonly idempotencyKey: string;
  readonly items: readonly unknown[];
}

/** What the endpoints differ in. */
export interface BatchKind<Item extends { readonly sku: string }> {
  readonly action: 'upsert-products' | 'upsert-offers' | 'set-stock';
  readonly schema: z.ZodType<Item>;
  readonly listing: Listing;
  /** The price is that of today: its ceiling is not asked about. */
  readonly keepsPrice: boolean;
  /** The item as the row of a file. */
  readonly rowOf: (item: Item, known: ImportedBefore | undefined, reference: ImportReference) => ParsedRow;
}

const DAY_MS = 86_400_000;
/** How long an answer is kept for the call that comes again. */
const ANSWER_DAYS = 7;
const UNIQUE_VIOLATION = '23505';

/**
 * Takes a batch the way an import takes its rows: each item is judged by the same checks, ceilings and review rules, the
 * good ones are written together, the others come back with their reasons. The same call again is answered as before.
 */
export async function takeBatch<Item extends { readonly sku: string }>(
  ctx: Ctx,
  actor: UserActor,
  kind: BatchKind<Item>,
  call: BatchCall,
): Promise<Result<BatchAnswer>> {
  const { items } = call;
  if (items.length > ITEMS_PER_CALL)
    return refuse('API_TOO_MANY_ITEMS', { max: ITEMS_PER_CALL, n: items.length }, 'items');
  const once = () => withTransaction(ctx, (tx) => answerOnce(tx, ctx, actor, kind, call));
  try {
    return await once();
  } catch (error) {
    // Somebody listed one of the numbers in the same moment: now it is seen.
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    return once();
  }
}

async function answerOnce<Item extends { readonly sku: string }>(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  kind: BatchKind<Item>,
  { tokenId, idempotencyKey: key, items }: BatchCall,
): Promise<Result<BatchAnswer>> {
  const { orgId } = actor;
  if (!(await isOwnToken(tx, orgId, tokenId))) return refuse('NOT_FOUND');
  const askedHash = createHash('sha256')
    .update(JSON.stringify([kind.action, items]))
    .digest('hex');
  const now = ctx.clock.now();
  const forgetBefore = new Date(now.getTime() - ANSWER_DAYS * DAY_MS);
  const earlier = await reserveAnswer(tx, { orgId, tokenId, key, askedHash }, { now, forgetBefore });
  if (earlier !== null) {
    if (earlier.asked_hash !== askedHash) return refuse('API_KEY_REUSED', {}, 'Idempotency-Key');
    return ok(batchAnswer.parse(earlier.answer));
  }
  const barred = await tradingRefusal(tx, ctx, orgId);
  if (barred !== null) return { ok: false, refusal: barred };
  const answer = await writeItems(tx, ctx, actor, kind, items);
  await keepAnswer(tx, { tokenId, key }, answer);
  await audit(tx, ctx, {
    action: kind.action,
    subjectKind: 'supplier',
    subjectId: orgId,
    orgId,
    detail: { tokenId, key, ...answer.counts },
  });
  return ok(answer);
}

async function writeItems<Item extends { readonly sku: string }>(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  kind: BatchKind<Item>,
  items: readonly unknown[],
): Promise<BatchAnswer> {
  const { orgId: supplierId, userId } = actor;
  const rules = await readReviewRules(tx, ctx);
  const reference = await readImportReference(tx, ctx, supplierId, kind.listing);
  const read = readItems(items, kind.schema);
  const skus = read.flatMap(({ item }) => (item === null ? [] : [item.sku]));
  const known = await readImportedBefore(tx, supplierId, skus, reference.day, { lock: true });
  const before = kind.keepsPrice ? known.map((offer) => ({ ...offer, cap_fen: null })) : known;
  const bySku = new Map(before.map((offer) => [offer.sku, offer]));
  const { readable, refused } = rowsOf(read, kind, bySku, reference);
  const judged = judgeRows(readable, before, reference, await namedMakers(tx, readable));
  const writable = judged.filter(({ offer }) => offer !== null);
  const stamp = { supplierId, userId, batchId: null, at: ctx.clock.now() };
  const origin = { source: 'api', supplierId, userId } as const;
  const asked = await publishJudged(tx, ctx, rules, { judged: writable, before }, stamp, origin);
  const byIndex = new Map(judged.map((row) => [row.line, row]));
  const results = read.map(({ index, sku }) => {
    const row = byIndex.get(index);
    return row === undefined
      ? rejected(index, sku, refused.get(index) ?? [])
      : resultOf(row, bySku.get(row.row.sku), asked);
  });
  return { counts: countsOf(results), results };
}

interface ReadItem<Item> {
  readonly index: number;
  /** As far as it can be read, for the answer. */
  readonly sku: string;
  readonly item: Item | null;
  readonly remarks: readonly ItemRemark[];
}

/** Items one by one; of several with one number only the first is taken. */
function readItems<Item extends { readonly sku: string }>(
  items: readonly unknown[],
  schema: z.ZodType<Item>,
): ReadItem<Item>[] {
  const seen = new Map<string, number>();
  return items.map((raw, index) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success)
      return { index, sku: skuOf(raw), item: null, remarks: remarksOfSchema(parsed.error) };
    const { sku } = parsed.data;
    const earlier = seen.get(sku);
    if (earlier === undefined) {
      seen.set(sku, index);
      return { index, sku, item: parsed.data, remarks: [] };
    }
    const report: CellReport = {
      ...{ column: 'sku', value: sku, code: 'sku-duplicate' },
      params: { row: earlier + 1 },
    };
    return { index, sku, item: null, remarks: [remarkOf(report)] };
  });
}

function skuOf(raw: unknown): string {
  const sku = typeof raw === 'object' && raw !== null && 'sku' in raw ? raw.sku : '';
  return typeof sku === 'string' ? cleanCell(sku.slice(0, 64)) : '';
}

/** What of the items can be judged, and why the others cannot; a row's line is the item's place. */
function rowsOf<Item extends { readonly sku: string }>(
  read: readonly ReadItem<Item>[],
  kind: BatchKind<Item>,
  bySku: ReadonlyMap<string, ImportedBefore>,
  reference: ImportReference,
) {
  const readable: ReadableRow[] = [];
  const refused = new Map<number, readonly ItemRemark[]>();
  for (const { index, item, remarks } of read) {
    if (item === null) {
      refused.set(index, remarks);
      continue;
    }
    const known = bySku.get(item.sku);
    const parsed = kind.rowOf(item, known, reference);
    if (!parsed.ok) refused.set(index, parsed.problems.map(remarkOf));
    else {
      const kept = kind.listing === 'draft' ? lasting(known) : [];
      readable.push({ line: index, row: parsed.row, warnings: [...parsed.warnings, ...kept] });
    }
  }
  return { readable, refused };
}

/** Doubts about what this call says nothing of: they stay with the offer. Those about ★ are found anew. */
function lasting(known: ImportedBefore | undefined): CellReport[] {
  return (known?.warnings ?? []).flatMap((code): CellReport[] =>
    isCellCode(code) && !code.startsWith('star-') ? [{ column: '', value: '', code, params: {} }] : [],
  );
}

type ItemResult = BatchAnswer['results'][number];

function rejected(index: number, sku: string, problems: readonly ItemRemark[]): ItemResult {
  return {
    index,
    sku,
    outcome: 'rejected',
    offerId: null,
    productId: null,
    problems: [...problems],
    warnings: [],
  };
}

function resultOf(
  { line, row, verdict, offer, problems, warnings }: JudgedRow,
  known: ImportedBefore | undefined,
  asked: ReadonlySet<string>,
): ItemResult {
  if (offer === null) return rejected(line, row.sku, problems.map(remarkOf));
  const outcome = (): ItemOutcome => {
    if (asked.has(offer.offerId)) return 'reviewing';
    if (verdict === 'new') return 'created';
    if (verdict !== 'unchanged') return 'updated';
    return known?.review_kind == null && known?.proposed == null ? 'unchanged' : 'reviewing';
  };
  return {
    ...{ index: line, sku: row.sku, outcome: outcome(), offerId: offer.offerId, productId: offer.productId },
    problems: [],
    warnings: warnings.filter(({ column }) => column !== '').map(remarkOf),
  };
}

function countsOf(results: readonly ItemResult[]): BatchAnswer['counts'] {
  const counts = { created: 0, updated: 0, unchanged: 0, reviewing: 0, rejected: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
