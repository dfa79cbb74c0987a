import type { Index, Meilisearch } from 'meilisearch';
import { MeilisearchApiError } from 'meilisearch';
import type { Db } from '../../../db/client.ts';
import {
  currentSnapshot,
  offersChangedSince,
  readFeed,
  rowNumbers,
  saveFeed,
} from '../../../db/queries/search/changes.ts';
import { listedOffersAfter, readOfferFacts } from '../../../db/queries/search/read-offer-facts.ts';
import { toSearchDocument } from '../../documents/product.ts';
import { TOKENIZER_VERSION } from '../../query/version.ts';
import type { MeiliDocument } from './document.ts';
import { DOCUMENT_VERSION, toMeiliDocument } from './document.ts';
import { besides } from './keys.ts';
import { INDEX_SETTINGS } from './settings.ts';
import { done, TaskLine } from './tasks.ts';

/** Offers read at a time. */
const BATCH = 500;
/** Documents of one task: each takes a Meilisearch a second by itself, however few they are. */
const TASK = 4_000;
/** Fed under this name: documents of another form are written anew as a whole. */
export const feedName = (uid: string) => `${uid} v${DOCUMENT_VERSION}.${TOKENIZER_VERSION}`;

/** What these offers are now; those without a row are not among them. */
export async function documentsOf(db: Db, offerIds: readonly string[]): Promise<MeiliDocument[]> {
  const [facts, numbers] = await Promise.all([readOfferFacts(db, offerIds), rowNumbers(db, offerIds)]);
  return facts.flatMap((fact) => {
    const no = numbers.get(fact.offer_id);
    return no === undefined ? [] : [toMeiliDocument(toSearchDocument(fact), no)];
  });
}

/** Writes what these offers are now; what is not listed leaves the index. Waits until it can be found. */
async function hand(
  db: Db,
  client: Meilisearch,
  index: Index<MeiliDocument>,
  batches: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<void> {
  const line = new TaskLine(client);
  let [documents, gone]: [MeiliDocument[], string[]] = [[], []];
  const handOver = async () => {
    const [written, deleted] = [documents, gone];
    [documents, gone] = [[], []];
    if (written.length > 0) await line.add(() => index.addDocuments(written, { primaryKey: 'id' }));
    if (deleted.length > 0) await line.add(() => index.deleteDocuments(deleted));
  };
  for await (const offerIds of batches) {
    const made = await documentsOf(db, offerIds);
    const kept = new Set(made.map(({ id }) => id));
    documents.push(...made);
    gone.push(...offerIds.filter((id) => !kept.has(id)));
    if (documents.length + gone.length >= TASK) await handOver();
  }
  await handOver();
  await line.settle();
}

function* inBatches(offerIds: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < offerIds.length; start += BATCH) yield offerIds.slice(start, start + BATCH);
}

async function* listedInBatches(db: Db): AsyncGenerator<readonly string[]> {
  for (let after: string | null = null; ; ) {
    const ids = await listedOffersAfter(db, after, BATCH);
    if (ids.length === 0) return;
    yield ids;
    after = ids.at(-1) ?? null;
  }
}

/** Hands over any number of offers and waits until they can be found. */
export function handAll(
  db: Db,
  client: Meilisearch,
  uid: string,
  offerIds: readonly string[],
): Promise<void> {
  return hand(db, client, client.index<MeiliDocument>(uid), inBatches(offerIds));
}

/** How many documents an index holds; null where there is no such index. */
async function documentsIn(client: Meilisearch, uid: string): Promise<number | null> {
  try {
    return (await client.index(uid).getStats()).numberOfDocuments;
  } catch (error) {
    if (error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found') return null;
    throw error;
  }
}

const MOST_INDEXES = 1_000;

/** When the index that has this name now was made: it keeps that when it gets another name. */
async function madeAt(client: Meilisearch, uid: string): Promise<string | undefined> {
  const { results } = await client.getRawIndexes({ limit: MOST_INDEXES });
  return results.find((index) => index.uid === uid)?.createdAt;
}

/**
 * Two indexes take each other's name. The task of that is not shown to a key that is for some indexes only (1.50); tasks
 * are worked off in their order, so it is over when one is that changes nothing and came after it.
 */
async function swap(client: Meilisearch, uid: string, beside: string): Promise<void> {
  const made = await madeAt(client, beside);
  await client.swapIndexes([{ indexes: [uid, beside], rename: false }]);
  await done(client.index(beside).updateSettings({}));
  if (made === undefined || (await madeAt(client, uid)) !== made)
    throw new Error(`Meilisearch did not put ${beside} in the place of ${uid}`);
}

/** Builds the whole index beside the one in use, then swaps them: searching goes on meanwhile. */
export async function rebuild(db: Db, client: Meilisearch, uid: string): Promise<void> {
  const beside = besides(uid);
  const snapshot = await currentSnapshot(db);
  await client.deleteIndexIfExists(beside);
  await done(client.createIndex(beside, { primaryKey: 'id' }));
  const index = client.index<MeiliDocument>(beside);
  await done(index.updateSettings(INDEX_SETTINGS));
  await hand(db, client, index, listedInBatches(db));
  // Swapping needs two.
  if ((await documentsIn(client, uid)) === null) await done(client.createIndex(uid, { primaryKey: 'id' }));
  await swap(client, uid, beside);
  await done(client.deleteIndex(beside));
  await saveFeed(db, feedName(uid), snapshot);
}

/**
 * Hands over what was committed since the last time; everything, when that is unknown or the index is not there: documents
 * that are added to none make one without our settings.
 */
export async function feed(db: Db, client: Meilisearch, uid: string): Promise<{ readonly offers: number }> {
  const since = await readFeed(db, feedName(uid));
  if (since === null || (await documentsIn(client, uid)) === null) {
    await rebuild(db, client, uid);
    return { offers: (await documentsIn(client, uid)) ?? 0 };
  }
  const { snapshot, offerIds } = await offersChangedSince(db, since);
  await handAll(db, client, uid, offerIds);
  await saveFeed(db, feedName(uid), snapshot);
  return { offers: offerIds.length };
}
