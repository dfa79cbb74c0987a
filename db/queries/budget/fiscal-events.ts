import { sql } from 'drizzle-orm';
import type { Db, Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** Keeps a nonce; false when it was kept before. */
export async function takeNonce(db: Db, nonce: string, at: Date): Promise<boolean> {
  const taken = await rows<{ nonce: string }>(
    db,
    sql`insert into fiscal_nonces (nonce, at) values (${nonce}, ${at.toISOString()}::timestamptz)
      on conflict do nothing returning nonce`,
  );
  return taken.length === 1;
}

/** Nonces older than the window in which a signature is good. */
export async function forgetNonces(db: Db, before: Date): Promise<void> {
  await db.execute(sql`delete from fiscal_nonces where at < ${before.toISOString()}::timestamptz`);
}

export function findPaymentByNumber(
  db: Executor,
  number: string,
): Promise<{ readonly id: string; readonly amountFen: number } | null> {
  return firstRow<{ id: string; amountFen: number }>(
    db,
    sql`select id, amount_fen as "amountFen" from payments where number = ${number} and rail = 'treasury'`,
  );
}
