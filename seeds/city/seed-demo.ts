import { feedSearch } from '../../app/server/catalogue/feed-search.server.ts';
import type { Ctx } from '../../app/server/context.server.ts';
import { gatherStatistics } from '../../db/queries/gather-statistics.ts';
import { isEmptyDatabase } from '../../db/queries/organizations/is-empty.ts';
import { seedReference } from '../reference/seed-reference.ts';
import type { Scale } from './city-products.ts';
import { planCity } from './plan/city-plan.ts';
import { cityScenes } from './play/play-city.ts';
import { storeInvoiceFile } from './play/specimen-files.ts';
import { Stage } from './play/stage.ts';

/** The demonstration goes only into a database in which nobody exists yet. */
export class DatabaseNotEmptyError extends Error {
  override readonly name = 'DatabaseNotEmptyError';
  constructor() {
    super(
      '数据库中已有单位或供应商，演示数据只写入空数据库 / the database already holds organizations: the demonstration fills only an empty one',
    );
  }
}

const SCENES_PER_ACT = 150;

export interface SeedOptions {
  readonly scale?: Scale;
  /**
   * Commits now and then, which the embedded engine needs to be quick: within one transaction it can let go of no version
   * of a row. `begin` is called once nobody is known to exist, `end` when all is written; who was killed between them
   * has half a city, which the caller clears away.
   */
  readonly inActs?: { readonly begin: () => Promise<void>; readonly end: () => Promise<void> };
}

export interface SeededCity {
  /** Verbs that refused although the plan meant them to succeed. */
  readonly surprises: readonly string[];
}

/**
 * Builds the demonstration city: reference lists first, then two fiscal years of history by calling the verbs its people
 * would call, on a clock that is moved along to the context's. The same day gives the same city. Usually one transaction:
 * who is killed leaves the database empty.
 * @throws DatabaseNotEmptyError
 */
export async function seedDemo(ctx: Ctx, options: SeedOptions = {}): Promise<SeededCity> {
  if (!(await isEmptyDatabase(ctx.db))) throw new DatabaseNotEmptyError();
  const now = ctx.clock.now();
  const plan = planCity(now, options.scale ?? 'full');
  const invoiceFile = await storeInvoiceFile(ctx.uploadsDir);
  const stage = new Stage(ctx, plan, invoiceFile);
  const scenes = await cityScenes(stage, now);
  const size = options.inActs === undefined ? scenes.length : SCENES_PER_ACT;
  await options.inActs?.begin();
  await ctx.db.transaction((tx) => seedReference(tx));
  for (let at = 0; at < scenes.length; at += size)
    await ctx.db.transaction((tx) => stage.play(tx, scenes.slice(at, at + size)));
  const { surprises } = stage;
  for (const surprise of surprises) ctx.log.warn({ surprise }, 'demonstration');
  await gatherStatistics(ctx.db);
  await options.inActs?.end();
  await feedSearch(ctx);
  ctx.kickOutbox();
  return { surprises };
}
