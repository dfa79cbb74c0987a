import { sql } from 'drizzle-orm';
import { rows } from '../../../db/client.ts';
import type { Bed } from '../bed.ts';
import type { Figure } from '../figure.ts';
import { rounded } from '../figure.ts';
import { CONCEPTS } from './concepts.ts';
import type { Article, Judged, Score } from './judging.ts';
import { isHeldBack, judgedQueries, modelQueries, PAGE, score } from './judging.ts';

interface Answer extends Judged {
  readonly score: Score;
}

/** Asks every query and scores the answers against all that is on sale. */
async function askAll(
  articles: readonly Article[],
  search: (query: string) => Promise<readonly Article[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const judged of [...judgedQueries(CONCEPTS), ...modelQueries(articles)]) {
    const hits = await search(judged.query);
    const scored = score(
      hits.map(({ name }) => judged.grade(name)),
      articles.map(({ name }) => judged.grade(name)),
    );
    if (scored !== null) answers.push({ ...judged, score: scored });
  }
  return answers;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function figuresOf(
  answers: readonly Answer[],
  params: Readonly<Record<string, string | number | boolean>>,
): Figure[] {
  const scores = answers.map((answer) => answer.score);
  const figure = (metric: string, value: number): Figure => ({
    bench: 'relevance',
    metric,
    value: rounded(value),
    unit: 'share',
    params: { ...params, queries: answers.length },
  });
  return [
    figure('ndcg_10', mean(scores.map(({ ndcg }) => ndcg))),
    figure('mrr', mean(scores.map(({ reciprocal }) => reciprocal))),
    figure('recall_24', mean(scores.map(({ recall }) => recall))),
    figure('zero_results', mean(scores.map(({ empty }) => (empty ? 1 : 0)))),
  ];
}

/** How well searches find what is meant, over the imported catalogue: in all, tuned on and held back, and by class. */
export async function relevanceFigures(_root: string, bed: Bed): Promise<Figure[]> {
  const articles = await rows<Article & Record<string, unknown>>(
    bed.ctx.db,
    sql`select distinct on (product_id) product_id as id, name from search_rows order by product_id`,
  );
  const answers = await askAll(articles, async (query) => {
    const reply = await fetch(`${bed.app.origin}/api/v1/search?limit=${PAGE}&q=${encodeURIComponent(query)}`);
    const { hits }: { hits: readonly Article[] } = await reply.json();
    return hits;
  });
  const kinds = [...new Set(answers.map(({ kind }) => kind))];
  const sets: readonly (readonly [string, (answer: Answer) => boolean])[] = [
    ['all', () => true],
    ['tuned', ({ query }) => !isHeldBack(query)],
    ['held back', ({ query }) => isHeldBack(query)],
    ...kinds.map((kind) => [kind, (answer: Answer) => answer.kind === kind] as const),
  ];
  return sets.flatMap(([set, belongs]) => figuresOf(answers.filter(belongs), { ...bed.params, set }));
}
