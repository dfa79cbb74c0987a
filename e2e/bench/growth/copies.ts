import { sql } from 'drizzle-orm';
import type { Db } from '../../../db/client.ts';
import { rows } from '../../../db/client.ts';

/** How rows of a table are copied: ids that become the copy's own, texts that must stay unique. */
interface Copied {
  readonly table: string;
  /** uuid columns that name a row which is copied too */
  readonly ids: readonly string[];
  readonly unique?: readonly string[];
}

/** The rows in which offers are found, as they were written from the original. */
const SEARCH_ROWS: Copied = {
  table: 'search_rows',
  ids: ['offer_id', 'product_id'],
  unique: ['sku', 'sku_norm'],
};
/** In the order in which rows point at each other. Units, suppliers, agreements, budget lines and people stay as they are. */
const CATALOGUE: readonly Copied[] = [
  { table: 'products', ids: ['id'] },
  { table: 'offers', ids: ['id', 'product_id'], unique: ['sku'] },
  { table: 'certificates', ids: ['id', 'product_id'], unique: ['number'] },
];
const ORDERS: readonly Copied[] = [
  { table: 'purchase_requests', ids: ['id'], unique: ['number', 'idempotency_key'] },
  { table: 'request_lines', ids: ['id', 'request_id', 'offer_id', 'product_id'] },
  { table: 'request_line_allocations', ids: ['line_id'] },
  { table: 'decision_sets', ids: ['id', 'subject_id'] },
  { table: 'orders', ids: ['id', 'request_id'], unique: ['number'] },
  { table: 'order_lines', ids: ['id', 'order_id', 'request_line_id', 'offer_id', 'product_id'] },
  { table: 'order_line_allocations', ids: ['order_line_id'] },
  { table: 'contracts', ids: ['id', 'order_id'], unique: ['number'] },
  { table: 'acceptances', ids: ['id', 'order_id'], unique: ['number', 'idempotency_key'] },
  { table: 'payments', ids: ['id', 'order_id'], unique: ['number', 'idempotency_key'] },
  { table: 'invoices', ids: ['id', 'order_id'], unique: ['invoice_number'] },
];

interface Column extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly type: string;
}

/** Whatever the original is, the same id always gives the same copy; each copy another one. */
const idOf = (column: string, copy: number) =>
  `overlay(overlay(md5("${column}"::text || '#${copy}') placing '7' from 13) placing '8' from 17)::uuid`;

async function copyTable(db: Db, { table, ids, unique = [] }: Copied, copy: number): Promise<void> {
  const columns = await rows<Column>(
    db,
    sql`select column_name as name, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`,
  );
  const taken = columns.map(({ name, type }) => {
    if (ids.includes(name)) return idOf(name, copy);
    if (!unique.includes(name)) return `"${name}"`;
    return type === 'uuid' ? idOf(name, copy) : `"${name}" || '~${copy}'`;
  });
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const [first] = ids;
  const originals = `${table} t where not exists (select from grown g where g.id = t."${first}")`;
  await db.execute(
    sql.raw(
      `with made as (insert into ${table} (${names}) select ${taken.join(', ')} from ${originals} returning "${first}" as id)
      insert into grown select distinct id from made on conflict do nothing`,
    ),
  );
}

/** Lets the catalogue and the orders of a mall exist once more, beside the originals; for `copy` = 1, 2, 3 … */
export async function growOnce(db: Db, copy: number): Promise<void> {
  await db.execute(sql`create table if not exists grown (id uuid primary key)`);
  for (const table of [...CATALOGUE, ...ORDERS]) await copyTable(db, table, copy);
}

/** The same for the catalogue alone. */
export async function growCatalogueOnce(db: Db, copy: number): Promise<void> {
  await db.execute(sql`create table if not exists grown (id uuid primary key)`);
  for (const table of CATALOGUE) await copyTable(db, table, copy);
}

/** The catalogue with its search rows, of which nobody is told: who reads rows has to come after it. */
export async function growRowsOnce(db: Db, copy: number): Promise<void> {
  await growCatalogueOnce(db, copy);
  await copyTable(db, SEARCH_ROWS, copy);
}

export interface Sizes extends Readonly<Record<string, unknown>> {
  readonly products: number;
  readonly offers: number;
  readonly orders: number;
}

export async function sizes(db: Db): Promise<Sizes> {
  const [found] = await rows<Sizes>(
    db,
    sql`select (select count(*)::int from products) as products, (select count(*)::int from offers) as offers,
      (select count(*)::int from orders) as orders`,
  );
  if (found === undefined) throw new Error('nothing to count');
  return found;
}

/** Planner statistics as after a night of autovacuum. */
export async function analyse(db: Db): Promise<void> {
  await db.execute(sql`vacuum analyze`);
}
