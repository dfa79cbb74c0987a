import type { Tx } from '../../client.ts';
import { notices } from '../../schema/publication.ts';

/** Publishes a notice under /notices. */
export async function insertNotice(tx: Tx, notice: typeof notices.$inferInsert): Promise<void> {
  await tx.insert(notices).values(notice);
}
