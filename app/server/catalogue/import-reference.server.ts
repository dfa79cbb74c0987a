import type { Executor } from '~db/client.ts';
import { readGreenList } from '~db/queries/catalogue/green-list.ts';
import { readLeaves } from '~db/queries/catalogue/import-batches.ts';
import { readTemplatesOn } from '~db/queries/catalogue/spec-templates.ts';
import type { GreenListRow } from '../../domain/catalogue/green.ts';
import type { LeafFacts } from '../../domain/catalogue/import-row.ts';
import type { ListingWord } from '../../domain/catalogue/listing-coach/listing-words.ts';
import type { SpecTemplate } from '../../domain/catalogue/spec-template.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { wordsOfDay } from './coach-ground.server.ts';

/**
 * Which offers go on sale. `publish`: all but frozen ones, the operator's way. `list`: new ones and drafts, as when a
 * supplier lists them by hand; what he took off sale stays off. `draft`: none.
 */
export type Listing = 'publish' | 'list' | 'draft';

/** What stays the same for a whole import. */
export interface ImportReference {
  readonly day: LocalDate;
  readonly leaves: ReadonlyMap<string, LeafFacts>;
  /** Rows of the energy list by leaf: most leaves have none. */
  readonly energyRows: ReadonlyMap<string, readonly GreenListRow[]>;
  /** 规格模板 in force, by leaf. */
  readonly templates: ReadonlyMap<string, SpecTemplate>;
  readonly supplierId: string;
  readonly listing: Listing;
  /** What names are looked through for; empty for the operator's command, which publishes on its own authority. */
  readonly words: readonly ListingWord[];
}

export async function readImportReference(
  db: Executor,
  ctx: Pick<Ctx, 'clock'>,
  supplierId: string,
  listing: Listing,
): Promise<ImportReference> {
  const leaves = await readLeaves(db);
  const energyRows = new Map<string, GreenListRow[]>();
  for (const row of await readGreenList(db)) {
    if (row.list !== 'energy') continue;
    energyRows.set(row.categoryCode, [...(energyRows.get(row.categoryCode) ?? []), row]);
  }
  const day = toLocalDate(ctx.clock.now());
  return {
    day,
    words: listing === 'list' ? await wordsOfDay(db, day) : [],
    templates: await readTemplatesOn(db, day),
    leaves: new Map(
      leaves.map(({ code, name, tax_rate_bp, in_mall }) => [
        code,
        { name, taxRateBp: tax_rate_bp, inMall: in_mall },
      ]),
    ),
    energyRows,
    supplierId,
    listing,
  };
}
