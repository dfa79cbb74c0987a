import { sql } from 'drizzle-orm';
import type { Db } from '../../../db/client.ts';
import { firstRow, inTransaction, rows } from '../../../db/client.ts';
import { readOfferFacts } from '../../../db/queries/search/read-offer-facts.ts';
import { toSearchDocument } from '../../documents/product.ts';
import type { CheckOptions, StoreDrift } from '../../drift.ts';
import { driftedIds } from '../../drift.ts';
import { BATCH, givenRows, indexOffers, NAMES } from './index-offers.ts';

const ofRow = (table: string) => sql.raw(NAMES.map((name) => `${table}.${name}`).join(', '));

/** Listed offers without a row, and rows of offers that are not listed. */
async function misplaced(db: Db): Promise<Pick<StoreDrift, 'missing' | 'surplus'>> {
  const found = await rows<{ id: string; listed: boolean }>(
    db,
    sql`select o.id, o.status = 'listed' as listed from offers o left join search_rows r on r.offer_id = o.id
      where (o.status = 'listed') <> (r.offer_id is not null) order by o.id`,
  );
  const those = (listed: boolean) => found.filter((one) => one.listed === listed).map(({ id }) => id);
  return { missing: those(true), surplus: those(false) };
}

/** Some rows of listed offers, by chance. */
export async function sampleRows(db: Db, count: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select r.offer_id as id from search_rows r join offers o on o.id = r.offer_id and o.status = 'listed'
      order by random() limit ${count}`,
  );
  return found.map(({ id }) => id).sort();
}

/** Of these, those whose row is not what it would be if it was written now. */
async function differing(db: Db, offerIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < offerIds.length; start += BATCH) {
    const facts = await readOfferFacts(db, offerIds.slice(start, start + BATCH));
    const other = await rows<{ id: string }>(
      db,
      sql`select given.offer_id as id from ${givenRows(facts.map(toSearchDocument))} join search_rows r using (offer_id)
        where (${ofRow('r')}) is distinct from (${ofRow('given')}) order by 1`,
    );
    found.push(...other.map(({ id }) => id));
  }
  return found;
}

async function counts(db: Db): Promise<Pick<StoreDrift, 'expected' | 'found'>> {
  const row = await firstRow<{ expected: number; found: number }>(
    db,
    sql`select (select count(*)::int from offers where status = 'listed') as expected,
      (select count(*)::int from search_rows) as found`,
  );
  if (row === null) throw new Error('a count has a row');
  return row;
}

/** Compares the search rows with the offers; with `repair` writes those anew that differ. */
export async function checkRows(db: Db, { sample, repair }: CheckOptions): Promise<StoreDrift> {
  const looked = await sampleRows(db, sample);
  const drift: StoreDrift = {
    store: 'rows',
    ...(await counts(db)),
    ...(await misplaced(db)),
    differing: await differing(db, looked),
    compared: looked.length,
  };
  const wrong = driftedIds(drift);
  for (let start = 0; repair && start < wrong.length; start += BATCH)
    await inTransaction(db, (tx) => indexOffers(tx, wrong.slice(start, start + BATCH)));
  return drift;
}
