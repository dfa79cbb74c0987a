import type { Tx } from '../../client.ts';
import { notices } from '../../schema/publication.ts';

/** Publishes a notice under /notices. */
export async function insertNotice(tx: Tx, notice: typeof notices.$inferInsert): Promise<void> {
  await tx.insert(notices).values(notice);
}

/** The same for a notice that there is one of by its number; false when it is there. */
export async function insertNoticeOnce(tx: Tx, notice: typeof notices.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(notices)
    .values(notice)
    .onConflictDoNothing({ target: notices.number })
    .returning({ id: notices.id });
  return written.length === 1;
}
