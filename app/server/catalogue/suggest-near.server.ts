import type { Suggestion } from '~search/engine.ts';
import { searchEngine } from '~search/engine.ts';
import { analyzeQuery } from '~search/query/analyze-query.ts';
import { SOUND_MARK, soundsOf } from '~search/query/pinyin.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';

const MOST = 8;
const OF_EACH = 4;
/** So many pieces are asked for; a query has more only when it is a whole sentence. */
const MOST_PIECES = 5;
const HAN = /^\p{Script=Han}{2,6}$/u;
const LONG = 3;

/** How it is said, its words, then the ends of the longer ones: of 吸骨 the 硒鼓, of a 热气球 at least the 气球. */
function piecesOf(q: string): readonly string[] {
  const words = analyzeQuery(q).groups.map(({ text }) => text);
  const said = HAN.test(q) ? [soundsOf(q)[0]?.slice(SOUND_MARK.length) ?? ''] : [];
  const ends = words
    .filter((word) => HAN.test(word) && word.length >= LONG)
    .flatMap((word) => [word.slice(-2), word.slice(0, 2)]);
  const pieces = new Set([...said, ...words, ...ends]);
  return [...pieces].filter((piece) => piece !== '' && piece !== q).slice(0, MOST_PIECES);
}

/** 附近的词: where nothing was found, the 品目, brands and products that pieces of the words lead to. */
export async function suggestNear(ctx: Ctx, q: string): Promise<readonly Suggestion[]> {
  const date = toLocalDate(ctx.clock.now());
  const found = new Map<string, Suggestion>();
  for (const piece of piecesOf(q.trim())) {
    if (found.size >= MOST) break;
    const suggestions = await searchEngine().suggest(ctx.db, { q: piece, limit: OF_EACH, date });
    for (const one of suggestions) found.set(`${one.kind} ${one.value}`, one);
  }
  return [...found.values()].slice(0, MOST);
}
