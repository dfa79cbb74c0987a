import type { Db } from '~db/client.ts';
import { addSearchWords } from '~db/queries/search/health.ts';
import type { SearchResult } from '~search/engine.ts';
import { normalizedQuery } from '~search/query/analyze-query.ts';
import type { SearchInput } from '../../domain/catalogue/search.input.ts';
import { hasFilters, mayCountWords } from '../../domain/catalogue/search-words.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { buyerDivision } from './buyer-division.server.ts';

/** More different words than this between two writes are somebody's machine, not shoppers. */
const MAX_HELD = 2_000;

interface Count {
  readonly day: string;
  readonly words: string;
  readonly area: string;
  searches: number;
  zeroHits: number;
  unmet: number;
}

/** What a search found, as far as it is counted. */
type Answer = Pick<SearchResult, 'total' | 'corrected' | 'complete'>;

/** Whether no product has all the words: what follows then has some of them. */
const isUnmet = ({ total, corrected, complete }: Answer): boolean =>
  total === 0 || (corrected !== undefined && complete === undefined);

/** Searches counted since the last write: one write now and then, so that no search waits for a count. */
const held = new Map<string, Count>();

const keyOf = ({ day, words, area }: Pick<Count, 'day' | 'words' | 'area'>) => `${day} ${area} ${words}`;

/** The city of a unit that searches: enough for those who deliver there, and nobody can be told by it. */
function areaOf(ctx: Ctx): string {
  return buyerDivision(ctx)?.slice(0, 4) ?? '';
}

/** Counts a search by its words: the first page only, so that looking further is no further search. */
export function countSearch(ctx: Ctx, input: SearchInput, found: Answer): void {
  if (input.q === '' || input.offset !== 0) return;
  const words = normalizedQuery(input.q);
  if (!mayCountWords(words)) return;
  const day = toLocalDate(ctx.clock.now());
  const area = areaOf(ctx);
  const key = keyOf({ day, words, area });
  const count = held.get(key) ?? { day, words, area, searches: 0, zeroHits: 0, unmet: 0 };
  if (!held.has(key) && held.size >= MAX_HELD) return;
  count.searches += 1;
  if (!hasFilters(input)) {
    if (found.total === 0) count.zeroHits += 1;
    if (isUnmet(found)) count.unmet += 1;
  }
  held.set(key, count);
}

/** Writes what was counted; when that fails it is counted again at the next write. */
export async function writeSearchCounts(db: Db): Promise<void> {
  if (held.size === 0) return;
  const counts = [...held.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  held.clear();
  try {
    await addSearchWords(db, counts);
  } catch (error) {
    for (const count of counts) {
      const key = keyOf(count);
      const since = held.get(key);
      if (since === undefined) held.set(key, count);
      else {
        since.searches += count.searches;
        since.zeroHits += count.zeroHits;
        since.unmet += count.unmet;
      }
    }
    throw error;
  }
}
