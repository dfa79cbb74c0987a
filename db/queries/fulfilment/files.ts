import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface FileRecord {
  readonly fileName: string;
  readonly mimeType: string;
  readonly sha256: string;
}

/** A file of an order that the organization is a party of. */
export function findFile(db: Executor, fileId: string, orgId: string): Promise<FileRecord | null> {
  return firstRow<FileRecord & Record<string, unknown>>(
    db,
    sql`select f.file_name as "fileName", f.mime_type as "mimeType", f.sha256 from files f
      join orders o on o.id = f.order_id
      where f.id = ${fileId} and ${orgId} in (o.unit_id, o.fulfiller_id, o.supplier_id)`,
  );
}
