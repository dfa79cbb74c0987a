import type { EnqueuedTaskPromise, Index, Meilisearch } from 'meilisearch';
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
import type { MeiliDocument } from './document.ts';
import { toMeiliDocument } from './document.ts';
import { INDEX_SETTINGS } from './settings.ts';

const BATCH = 500;
/** A rebuild of a hundred thousand rows takes minutes; a task that takes longer is lost. */
const TASK_TIMEOUT_MS = 15 * 60_000;

/** An answer of Meilisearch only says that the task was queued: wait for its end, and believe nothing but success. */
async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error, uid } = await task.waitTask({ timeout: TASK_TIMEOUT_MS, interval: 20 });
  if (status !== 'succeeded') throw new Error(`Meilisearch task ${uid}: ${status} ${error?.message ?? ''}`);
}

/** Writes what these offers are now; what is not listed leaves the index. */
async function hand(db: Db, index: Index<MeiliDocument>, offerIds: readonly string[]): Promise<void> {
  const [facts, numbers] = await Promise.all([readOfferFacts(db, offerIds), rowNumbers(db, offerIds)]);
  const documents = facts.flatMap((fact) => {
    const no = numbers.get(fact.offer_id);
    return no === undefined ? [] : [toMeiliDocument(toSearchDocument(fact), no)];
  });
  const kept = new Set(documents.map(({ id }) => id));
  const gone = offerIds.filter((id) => !kept.has(id));
  if (documents.length > 0) await done(index.addDocuments(documents, { primaryKey: 'id' }));
  if (gone.length > 0) await done(index.deleteDocuments(gone));
}

/** Builds the whole index beside the one in use, then swaps them: searching goes on meanwhile. */
export async function rebuild(db: Db, client: Meilisearch, uid: string): Promise<void> {
  const beside = `${uid}-next`;
  const snapshot = await currentSnapshot(db);
  await client.deleteIndexIfExists(beside);
  await done(client.createIndex(beside, { primaryKey: 'id' }));
  const index = client.index<MeiliDocument>(beside);
  await done(index.updateSettings(INDEX_SETTINGS));
  for (let after: string | null = null; ; ) {
    const ids = await listedOffersAfter(db, after, BATCH);
    if (ids.length === 0) break;
    await hand(db, index, ids);
    after = ids.at(-1) ?? null;
  }
  const exists = await client.getRawIndex(uid).then(
    () => true,
    () => false,
  );
  // Swapping needs two.
  if (!exists) await done(client.createIndex(uid, { primaryKey: 'id' }));
  await done(client.swapIndexes([{ indexes: [uid, beside], rename: false }]));
  await done(client.deleteIndex(beside));
  await saveFeed(db, uid, snapshot);
}

/** Hands over what was committed since the last time; everything, when that is unknown. */
export async function feed(db: Db, client: Meilisearch, uid: string): Promise<{ readonly offers: number }> {
  const since = await readFeed(db, uid);
  if (since === null) {
    await rebuild(db, client, uid);
    return { offers: (await client.index(uid).getStats()).numberOfDocuments };
  }
  const { snapshot, offerIds } = await offersChangedSince(db, since);
  const index = client.index<MeiliDocument>(uid);
  for (let start = 0; start < offerIds.length; start += BATCH) {
    await hand(db, index, offerIds.slice(start, start + BATCH));
  }
  await saveFeed(db, uid, snapshot);
  return { offers: offerIds.length };
}
