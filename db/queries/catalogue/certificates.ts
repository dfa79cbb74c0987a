import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface NewCertificate {
  readonly id: string;
  readonly productId: string;
  readonly supplierId: string | null;
  readonly kind: string;
  readonly number: string;
  readonly holder: string;
  readonly manufacturer: string;
  readonly modelRange: string;
  readonly body: string;
  readonly standard: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
}

/**
 * Writes certificates with the first row of their history: valid from the day of issue, or suspended from then on while
 * they wait for reviewers.
 */
export async function insertCertificates(
  tx: Tx,
  certificates: readonly NewCertificate[],
  stamp: { readonly at: Date; readonly userId: string | null; readonly waits?: boolean },
): Promise<void> {
  const at = stamp.at.toISOString();
  await tx.execute(sql`
with written as (
  insert into certificates (id, product_id, supplier_id, kind, number, holder, manufacturer, model_range, body, standard,
    issued_on, expires_on, created_at)
  select x.id, x."productId", x."supplierId", x.kind, x.number, x.holder, x.manufacturer, x."modelRange", x.body,
    x.standard, x."issuedOn", x."expiresOn", ${at}::timestamptz
  from jsonb_to_recordset(${JSON.stringify(certificates)}::jsonb) as x(id uuid, "productId" uuid, "supplierId" uuid,
    kind text, number text, holder text, manufacturer text, "modelRange" text, body text, standard text,
    "issuedOn" date, "expiresOn" date)
  returning id, issued_on
)
insert into certificate_statuses (certificate_id, from_date, status, reason, recorded_at, recorded_by)
select id, issued_on, ${stamp.waits === true ? 'suspended' : 'valid'}, ${stamp.waits === true ? '等待审核' : '发证'}, ${at}::timestamptz, ${stamp.userId}::uuid from written`);
}

/** The products among the given ones for which a supplier may file certificates, with their names: what he owns or offers. */
export async function certifiableProducts(
  db: Executor,
  productIds: readonly string[],
  supplierId: string,
): Promise<Map<string, string>> {
  const found = await rows<{ id: string; name: string }>(
    db,
    sql`
select p.id, p.name from products p
where p.id = ${anyOf(productIds)}
  and (p.owner_supplier_id = ${supplierId}::uuid
    or exists (select 1 from offers o where o.product_id = p.id and o.supplier_id = ${supplierId}::uuid))`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

export type CertificateHead = Readonly<{
  id: string;
  product_id: string;
  number: string;
  supplier_id: string | null;
  product_name: string;
}>;

export async function readCertificateHead(
  db: Executor,
  certificateId: string,
): Promise<CertificateHead | null> {
  return firstRow<CertificateHead>(
    db,
    sql`select c.id, c.product_id, c.number, c.supplier_id, p.name as product_name
      from certificates c join products p on p.id = c.product_id where c.id = ${certificateId}::uuid`,
  );
}

/** The scans that count from now on, where nobody is asked about them. */
export async function setScans(
  tx: Tx,
  scans: readonly { readonly certificateId: string; readonly fileId: string }[],
): Promise<void> {
  if (scans.length === 0) return;
  await tx.execute(sql`update certificates c set scan_id = x."fileId"
    from jsonb_to_recordset(${JSON.stringify(scans)}::jsonb) as x("certificateId" uuid, "fileId" uuid)
    where c.id = x."certificateId"`);
}

export async function insertCertificateStatus(
  tx: Tx,
  entry: {
    readonly certificateId: string;
    readonly fromDate: string;
    readonly status: string;
    readonly reason: string;
    readonly at: Date;
    readonly userId: string;
  },
): Promise<void> {
  await tx.execute(sql`
insert into certificate_statuses (certificate_id, from_date, status, reason, recorded_at, recorded_by)
values (${entry.certificateId}::uuid, ${entry.fromDate}::date, ${entry.status}, ${entry.reason},
  ${entry.at.toISOString()}::timestamptz, ${entry.userId}::uuid)`);
}

/**
 * Offers of products whose energy certificate began, ended or changed its status on one of the given days: whether
 * they may be ordered may have changed without anybody writing anything.
 */
export async function offersWithCertificateChanges(
  db: Executor,
  days: { readonly from: string; readonly to: string },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`
select o.id from offers o
where o.status in ('listed', 'frozen') and o.product_id in (
  select c.product_id from certificates c
  where c.kind = 'energy' and (
    c.issued_on between ${days.from}::date and ${days.to}::date
    or c.expires_on + 1 between ${days.from}::date and ${days.to}::date
    or exists (select 1 from certificate_statuses s
      where s.certificate_id = c.id and s.from_date between ${days.from}::date and ${days.to}::date)))
order by o.id`,
  );
  return found.map(({ id }) => id);
}
