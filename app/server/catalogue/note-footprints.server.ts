import type { Db } from '~db/client.ts';
import type { Footprint } from '~db/queries/catalogue/footprints.ts';
import { writeFootprints } from '~db/queries/catalogue/footprints.ts';
import type { Ctx } from '../context.server.ts';

/** More between two writes is somebody's machine, not shoppers. */
const MAX_HELD = 5_000;

/** What was looked at since the last write: no product page waits for it. */
const held = new Map<string, Footprint>();

/** 足迹: the signed-in user looked at this product. */
export function noteFootprint(ctx: Ctx, productId: string): void {
  if (ctx.actor.kind !== 'user') return;
  const { userId } = ctx.actor;
  const key = `${userId} ${productId}`;
  if (!held.has(key) && held.size >= MAX_HELD) return;
  held.set(key, { userId, productId, seenAt: ctx.clock.now().toISOString() });
}

/** Forgets what has not been written yet of one person. */
export function dropHeldFootprints(userId: string): void {
  for (const [key, footprint] of held) if (footprint.userId === userId) held.delete(key);
}

/** Writes what was noted, now and then and before somebody looks at his own; when that fails it is tried again. */
export async function writeHeldFootprints(db: Db): Promise<void> {
  if (held.size === 0) return;
  const noted = [...held.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  held.clear();
  try {
    await writeFootprints(
      db,
      noted.map(([, footprint]) => footprint),
    );
  } catch (error) {
    for (const [key, footprint] of noted) if (!held.has(key)) held.set(key, footprint);
    throw error;
  }
}
