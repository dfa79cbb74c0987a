import { sql } from 'drizzle-orm';
import type { Meilisearch } from 'meilisearch';
import { isUuid } from '../../../app/domain/uuid.ts';
import type { Db } from '../../../db/client.ts';
import { rows } from '../../../db/client.ts';
import type { CheckOptions, StoreDrift } from '../../drift.ts';
import { driftedIds } from '../../drift.ts';
import { sampleRows } from '../postgres/check-rows.ts';
import type { MeiliDocument } from './document.ts';
import { documentsOf, feed, handAll } from './feed.ts';
import { done } from './tasks.ts';

const PAGE = 5_000;
const BATCH = 500;

type Held = Pick<MeiliDocument, 'id' | 'no' | 'sum'>;

/** Everything the index holds, by offer: numbers and sums only. */
async function heldBy(client: Meilisearch, uid: string): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  for (let offset = 0; ; offset += PAGE) {
    const { results } = await client
      .index<MeiliDocument>(uid)
      .getDocuments({ fields: ['id', 'no', 'sum'], limit: PAGE, offset });
    for (const one of results) held.set(one.id, one);
    if (results.length < PAGE) return held;
  }
}

/** Numbers of all search rows, by offer. */
async function allRows(db: Db): Promise<Map<string, number>> {
  const found = await rows<{ id: string; no: number }>(db, sql`select offer_id as id, no from search_rows`);
  return new Map(found.map(({ id, no }) => [id, no]));
}

async function compare(db: Db, client: Meilisearch, uid: string, sample: number): Promise<StoreDrift> {
  const [expected, held] = [await allRows(db), await heldBy(client, uid)];
  const missing = [...expected.keys()].filter((id) => !held.has(id));
  const surplus = [...held.keys()].filter((id) => !expected.has(id));
  const differing = [...expected]
    .filter(([id, no]) => held.has(id) && held.get(id)?.no !== no)
    .map(([id]) => id);
  const looked = await sampleRows(db, sample);
  for (let start = 0; start < looked.length; start += BATCH)
    for (const { id, no, sum } of await documentsOf(db, looked.slice(start, start + BATCH))) {
      const one = held.get(id);
      if (one !== undefined && one.no === no && one.sum !== sum) differing.push(id);
    }
  return {
    store: 'meilisearch',
    ...{ expected: expected.size, found: held.size, missing, surplus, differing },
    compared: looked.length,
  };
}

/**
 * Compares the index with the rows, after what was committed has been handed over, so that what is only late is no
 * difference; with `repair` hands over what differs.
 */
export async function checkIndex(
  db: Db,
  client: Meilisearch,
  uid: string,
  { sample, repair }: CheckOptions,
): Promise<StoreDrift> {
  await feed(db, client, uid);
  const drift = await compare(db, client, uid, sample);
  if (repair) {
    const wrong = driftedIds(drift);
    await handAll(db, client, uid, wrong.filter(isUuid));
    // no offer ever had such an id
    const strange = wrong.filter((id) => !isUuid(id));
    if (strange.length > 0) await done(client.index(uid).deleteDocuments(strange));
  }
  return drift;
}
