import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { firstRow, rows } from '../../db/client.ts';
import { changedSince, currentSnapshot, feedIsLate } from '../../db/queries/search/changes.ts';
import { readRatings } from '../../db/queries/search/ratings.ts';
import { BEFORE_ALL } from '../../db/queries/search/read-offer-facts.ts';
import type { StampedTemplate } from '../../db/queries/search/templates.ts';
import { templatesUnless } from '../../db/queries/search/templates.ts';
import type { OperatorsWords } from '../query/terms.ts';
import { USUAL_ROWS_WITH_WORDS } from '../words/room.ts';
import { ROW_WORDS, rowWordsByNo } from '../words/row-words.ts';
import { SharedWork } from './shared-work.ts';
import type { RowFacts } from './shelf.ts';
import { Shelf } from './shelf.ts';
import { Templates } from './spec-values.ts';

/** The rows in memory, and the snapshot of the database they are as new as. */
export interface Followed {
  readonly shelf: Shelf;
  /** names of divisions, by code */
  divisions: ReadonlyMap<string, string>;
  /** 规格模板, every version */
  templates: Templates;
  /** what operators said of words, of all days; another object when it changed */
  terms: OperatorsWords;
  /** when suppliers' ratings were read, by the process's own clock */
  ratedAtMs: number;
  /** text of a `pg_snapshot` */
  snapshot: string;
  /** when that was, by the process's own clock */
  atMs: number;
}

interface Follower {
  readonly followed: Followed;
  /** reads what changed */
  readonly changes: SharedWork;
  /** asks whether something changed */
  readonly question: SharedWork;
  /** written transactions that were still to be read when `keepUp` looked last */
  unread: number;
}

const CHUNK = 2_500;
/** The change log is kept for a day (forgetChanges): whoever slept longer reads everything again. */
const TRUST_MS = 12 * 3_600_000;
/** One rating changes little: they are read again with the first change after this. */
const RATINGS_FOR_MS = 3_600_000;

/** What an answer says of the moment it was given at. */
export interface Moment {
  readonly snapshot: string;
  /** rows were committed since the snapshot that was asked about */
  readonly changed: boolean;
}

/** The columns `snapshot` and `changed`, for every statement that is compared with rows in memory. */
export const momentSql = (since: string) =>
  sql`pg_current_snapshot()::text as snapshot, exists (select from search_changes c where ${changedSince(since)}) as changed`;

export async function readMoment(db: Db, since: string): Promise<Moment> {
  const moment = await firstRow<{ snapshot: string; changed: boolean }>(db, sql`select ${momentSql(since)}`);
  if (moment === null) throw new Error('the database told no moment');
  return moment;
}

/** The same, and whether the store of this name lacks what was committed minutes ago. */
export async function readFeedMoment(
  db: Db,
  since: string,
  name: string,
): Promise<Moment & { late: boolean }> {
  const moment = await firstRow<{ snapshot: string; changed: boolean; late: boolean }>(
    db,
    sql`select ${momentSql(since)}, ${feedIsLate(name)} as late`,
  );
  if (moment === null) throw new Error('the database told no moment');
  return moment;
}

const READ_ROWS = sql`json_build_object(
  'no', r.no, 'offerId', r.offer_id, 'productId', r.product_id, 'sku', r.sku, 'name', r.name, 'model', r.model,
  'unit', r.unit, 'categoryCode', r.category_code,
  'categoryName', (select name from categories k where k.code = r.category_code), 'brand', r.brand,
  'supplierUscc', r.supplier_uscc, 'supplierName', r.supplier_name, 'agreementNumber', r.agreement_number,
  'agreementName', (select name from agreements a where a.number = r.agreement_number), 'priceFen', r.price_fen,
  'regions', r.regions, 'energyMandatory', r.energy_mandatory, 'energyPreferred', r.energy_preferred,
  'environment', r.environment, 'framework', r.framework, 'sellable', r.sellable, 'origin832', r.origin832,
  'sme', r.sme, 'smallMicro', r.small_micro, 'domestic', r.domestic, 'deals', r.deals, 'listedAt', r.listed_at, 'specs', r.specs, 'image', r.image)`;
/** Their words beside them, an aggregate too: as text of json they would take four times as long. */
const readWords = ({ words }: Shelf) => (words === null ? sql`max(null::text)` : ROW_WORDS);

/** All rows, in pieces, into a shelf that may have been filled before: what is not among them any more leaves it. */
async function readRows(db: Db, shelf: Shelf): Promise<void> {
  const seen = new Set<string>();
  // in the order of an index, or each piece would look at the whole table
  const read = (after: string) =>
    firstRow<{ rows: readonly RowFacts[] | null; words: string | null }>(
      db,
      sql`select json_agg(${READ_ROWS}) as rows, ${readWords(shelf)} as words from (
        select * from search_rows where offer_id > ${after}::uuid order by offer_id limit ${CHUNK}) r`,
    );
  // the database gathers the next piece while this one is taken in
  let coming = read(BEFORE_ALL);
  for (let last: string | undefined = BEFORE_ALL; last !== undefined; ) {
    const piece = await coming;
    last = piece?.rows?.at(-1)?.offerId;
    if (last !== undefined) coming = read(last);
    // a failure is told where it is waited for
    coming.catch(() => undefined);
    // the question leaves only when nobody is busy
    await nextTurn();
    const words = rowWordsByNo(piece?.words);
    for (const row of piece?.rows ?? []) {
      shelf.put(row, words.get(row.no));
      seen.add(row.offerId);
    }
  }
  for (const { offerId } of [...shelf.all()]) if (!seen.has(offerId)) shelf.remove(offerId);
  shelf.words?.sweep();
}

let mostRowsWithWords = USUAL_ROWS_WITH_WORDS;

/**
 * Words are held in memory of catalogues up to so many rows, from the next reading of all rows on; 0 = never. Without
 * them the database or Meilisearch looks words up.
 */
export function holdWordsUpTo(most: number): void {
  mostRowsWithWords = most;
}

async function mayHoldWords(db: Db): Promise<boolean> {
  if (mostRowsWithWords === 0) return false;
  const counted = await firstRow<{ fits: boolean }>(
    db,
    sql`select count(*) <= ${mostRowsWithWords} as fits from (select from search_rows limit ${mostRowsWithWords + 1}) r`,
  );
  return counted?.fits ?? false;
}

/** Everything: what changes meanwhile is changed since the snapshot, so it comes again. */
async function readAll(db: Db): Promise<Followed> {
  const snapshot = await currentSnapshot(db);
  const shelf = new Shelf({ holdsWords: await mayHoldWords(db) });
  await readRows(db, shelf);
  const [divisions, templates, terms] = [
    await readDivisions(db),
    await readTemplates(db),
    await readTerms(db),
  ];
  shelf.ratings = await readRatings(db);
  const now = performance.now();
  return { shelf, divisions, templates, terms, ratedAtMs: now, snapshot, atMs: now };
}

const TERMS = sql`json_build_object(
  'terms', (select coalesce(json_agg(json_build_object('kind', t.kind, 'words', t.words, 'targets', t.targets,
    'validFrom', t.valid_from, 'validTo', t.valid_to) order by t.id), '[]'::json) from search_terms t),
  'ended', (select coalesce(json_agg(json_build_object('key', e.line_key, 'validFrom', e.valid_from, 'validTo', e.valid_to)
    order by e.id), '[]'::json) from search_line_ends e))`;

async function readTerms(db: Db): Promise<OperatorsWords> {
  const read = await firstRow<{ terms: OperatorsWords }>(db, sql`select ${TERMS} as terms`);
  return read?.terms ?? { terms: [], ended: [] };
}

async function readTemplates(db: Db): Promise<Templates> {
  const read = await firstRow<{ templates: readonly StampedTemplate[] | null }>(
    db,
    sql`select ${templatesUnless('')} as templates`,
  );
  return new Templates(read?.templates ?? []);
}

async function readDivisions(db: Db): Promise<Map<string, string>> {
  const names = await rows<{ code: string; name: string }>(db, sql`select code, name from divisions`);
  return new Map(names.map(({ code, name }) => [code, name]));
}

/** After a rebuild nearly all has changed: too much for one answer, and not worth telling apart. */
const MANY_CHANGES = 20_000;

/** Brings the rows up to date: one statement, unless very many changed. */
async function readChanges(db: Db, followed: Followed): Promise<void> {
  const read = await firstRow<{
    snapshot: string;
    many: boolean;
    gone: readonly string[] | null;
    rows: readonly RowFacts[] | null;
    words: string | null;
    templates: readonly StampedTemplate[] | null;
    terms: OperatorsWords;
  }>(
    db,
    sql`
with changed as materialized (
  select distinct unnest(c.offer_ids) as offer_id from search_changes c where ${changedSince(followed.snapshot)}
), amount as materialized (select count(*) > ${MANY_CHANGES} as many from changed),
few as (select offer_id from changed where not (select many from amount))
select pg_current_snapshot()::text as snapshot, (select many from amount) as many, ${TERMS} as terms,
  (select json_agg(h.offer_id) from few h where not exists (select from search_rows r where r.offer_id = h.offer_id)) as gone,
  (select json_agg(${READ_ROWS}) from few h join search_rows r using (offer_id)) as rows,
  (select ${readWords(followed.shelf)} from few h join search_rows r using (offer_id)) as words,
  ${templatesUnless(followed.templates.stamp)} as templates`,
  );
  if (read === null) throw new Error('the change log gave no row');
  // a process that was there before the lists were
  if (followed.divisions.size === 0) followed.divisions = await readDivisions(db);
  if (JSON.stringify(read.terms) !== JSON.stringify(followed.terms)) {
    followed.terms = read.terms;
    followed.shelf.touch();
  }
  if (read.many) await readRows(db, followed.shelf);
  for (const offerId of read.gone ?? []) followed.shelf.remove(offerId);
  const words = rowWordsByNo(read.words);
  for (const row of read.rows ?? []) followed.shelf.put(row, words.get(row.no));
  if (read.templates !== null) {
    followed.templates = new Templates(read.templates);
    followed.shelf.touch();
  }
  if (performance.now() - followed.ratedAtMs > RATINGS_FOR_MS) {
    followed.ratedAtMs = performance.now();
    followed.shelf.ratings = await readRatings(db);
  }
  advance(followed, read.snapshot);
}

/** Nothing has changed up to this snapshot that is not in the rows. */
function advance(followed: Followed, snapshot: string): void {
  followed.snapshot = snapshot;
  followed.atMs = performance.now();
}

const followers = new WeakMap<Db, Promise<Follower>>();

async function begin(db: Db): Promise<Follower> {
  const followed = await readAll(db);
  return {
    followed,
    changes: new SharedWork(() => readChanges(db, followed)),
    question: new SharedWork(() => ask(db, followed, (since) => readMoment(db, since))),
    unread: 0,
  };
}

/** The rows in memory, read at the first asking; as new as their snapshot says. */
export async function followRows(db: Db): Promise<Followed> {
  const known = await followers.get(db);
  if (known !== undefined && performance.now() - known.followed.atMs < TRUST_MS) return known.followed;
  const beginning = begin(db);
  followers.set(db, beginning);
  // A failure is for whoever asked: the next one tries again.
  beginning.catch(() => followers.delete(db));
  return (await beginning).followed;
}

/** What this process holds of the rows, and how many written transactions it has still to read. */
export interface HeldRows {
  readonly rows: number;
  readonly products: number;
  /** different words held with them; null = the words are looked up elsewhere */
  readonly words: number | null;
  readonly unread: number;
}

/** Null before the first search: nothing is held then. Reads nothing new, so that the lag can be seen. */
export async function heldRows(db: Db): Promise<HeldRows | null> {
  const follower = await followers.get(db);
  if (follower === undefined) return null;
  const { shelf, snapshot } = follower.followed;
  return { ...shelf.size, words: shelf.words?.size ?? null, unread: await unreadSince(db, snapshot) };
}

async function unreadSince(db: Db, snapshot: string): Promise<number> {
  const behind = await firstRow<{ unread: number }>(
    db,
    sql`select count(*)::int as unread from search_changes c where ${changedSince(snapshot)}`,
  );
  return behind?.unread ?? 0;
}

/**
 * Reads what was written when nothing more has been since this was called last, so that no search waits for very many
 * changes. A rebuild is read when it is over: reading along would take from it what it needs itself.
 */
export async function keepUp(db: Db): Promise<void> {
  const follower = await followers.get(db);
  if (follower === undefined) return;
  const before = follower.unread;
  follower.unread = await unreadSince(db, follower.followed.snapshot);
  if (follower.unread > 0 && follower.unread === before) await catchUp(db);
}

/** Waits until the rows are at least as new as this call. */
async function catchUp(db: Db): Promise<void> {
  await (await followers.get(db))?.changes.afterNow();
}

/** Brings the rows in memory up to the moment of this call; the statement that asks is shared by all who come together. */
export async function catchUpToNow(db: Db): Promise<void> {
  await (await followers.get(db))?.question.afterNow();
}

/** Asks, and brings the rows in memory up to the moment of the answer. */
export async function ask<T extends Moment>(
  db: Db,
  followed: Followed,
  question: (since: string) => Promise<T>,
): Promise<T> {
  const since = followed.snapshot;
  const answer = await question(since);
  if (answer.changed) await catchUp(db);
  else if (followed.snapshot === since) advance(followed, answer.snapshot);
  return answer;
}
