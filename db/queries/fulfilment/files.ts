import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import type { OrderReader } from './view-order.ts';
import { mayRead } from './view-order.ts';

export interface FileRecord {
  readonly fileName: string;
  readonly mimeType: string;
  readonly sha256: string;
}

/**
 * A file of an order that the reader may see, minutes of the reader's own union, a proof of his unit's money, or the scan
 * of a certificate that counts, of a product on sale, that his organization has filed, or (`judges`) he has to judge.
 */
export function findFile(
  db: Executor,
  fileId: string,
  reader: OrderReader,
  { judges }: { readonly judges: boolean },
): Promise<FileRecord | null> {
  return firstRow<FileRecord & Record<string, unknown>>(
    db,
    sql`select f.file_name as "fileName", f.mime_type as "mimeType", f.sha256 from files f
      left join orders o on o.id = f.order_id
      where f.id = ${fileId} and case f.purpose when 'minutes' then ${ownPapers(reader)}
        when 'fund_proof' then ${ownProof(reader)}
        when 'certificate' then ${judges ? sql`true` : sql`(${ownPapers(reader)} or ${SHOWN_SCAN})`} else ${mayRead(reader)} end`,
  );
}

/** A scan that counts belongs to the product's page; one that waits, was refused or replaced does not. */
const SHOWN_SCAN = sql`exists (select 1 from certificates c join offers s on s.product_id = c.product_id
  and s.status = 'listed' where c.scan_id = f.id)`;

/** A union's papers are its own: neither its suppliers nor who supervises budget units reads them. */
const ownPapers = (reader: OrderReader): SQL =>
  'orgId' in reader ? sql`f.owner_org_id = ${reader.orgId}` : sql`false`;

/** What proves a unit's money is read in the unit and by who supervises it. */
const ownProof = (reader: OrderReader): SQL =>
  'orgId' in reader
    ? sql`f.owner_org_id = ${reader.orgId}`
    : sql`exists (select 1 from units pu where pu.org_id = f.owner_org_id
        and pu.mof_div_code like ${`${reader.divisionPrefix}%`})`;
