import type { Tx } from '../../db/client.ts';
import { upsertRows } from '../../db/queries/reference/upsert-rows.ts';
import * as lists from './load.ts';

/** The 832 counties and what they are known for. */
export async function seedCounties(tx: Tx): Promise<void> {
  await upsertRows(
    tx,
    {
      name: 'counties_832',
      columns: {
        listed_name: 'text',
        source_code: 'text',
        current_code: 'text',
        current_name: 'text',
        province: 'text',
        city: 'text',
        region: 'text',
        delisted_year: 'int',
        note: 'text',
      },
      key: ['listed_name', 'source_code'],
      onConflict: 'update',
    },
    lists.loadCounties832().rows.map((row) => ({
      listed_name: row.listedName,
      source_code: row.sourceCode,
      current_code: row.currentCode,
      current_name: row.currentName,
      province: row.province,
      city: row.city,
      region: row.region,
      delisted_year: row.delistedYear,
      note: row.note === '' ? null : row.note,
    })),
  );
  await seedSpecialities(tx);
  await seedSeasons(tx);
}

async function seedSpecialities(tx: Tx): Promise<void> {
  const { rows, source, confidence } = lists.loadCountySpecialities();
  await upsertRows(
    tx,
    {
      name: 'county_specialities',
      columns: {
        listed_name: 'text',
        source_code: 'text',
        product: 'text',
        spec: 'text',
        category_code: 'text',
        indicative_fen: 'bigint',
        source: 'text',
        confidence: 'text',
      },
      key: ['listed_name', 'source_code', 'product', 'spec'],
      onConflict: 'update',
    },
    rows.map((row) => ({
      listed_name: row.listedName,
      source_code: row.sourceCode,
      product: row.product,
      spec: row.spec,
      category_code: row.categoryCode,
      indicative_fen: row.indicativeFen,
      source,
      confidence,
    })),
  );
}

async function seedSeasons(tx: Tx): Promise<void> {
  await upsertRows(
    tx,
    {
      name: 'produce_seasons',
      columns: { kind: 'text', months: 'smallint[]', processed: 'boolean' },
      key: ['kind'],
      onConflict: 'update',
    },
    lists.loadProduceSeasons().rows,
  );
}
