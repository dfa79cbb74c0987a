import { sql } from 'drizzle-orm';
import { rows } from '../../../db/client.ts';
import type { Bed } from '../bed.ts';
import type { Figure } from '../figure.ts';
import { rounded } from '../figure.ts';
import { CONCEPTS } from './concepts.ts';
import { INDEPENDENT } from './independent.ts';
import type { Article, Judged, Score } from './judging.ts';
import { askedQueries, isHeldBack, judgedQueries, modelQueries, PAGE, score } from './judging.ts';
import { UNSEEN } from './unseen.ts';

/** Who asks: ourselves, others whose answers were worked on since, others who were never heard before. */
type Group = 'own' | 'independent' | 'unseen';

interface Answer extends Judged {
  readonly group: Group;
  readonly score: Score;
}

/** Every query once: what we ask ourselves, too, is counted there. */
export function questionsOver(articles: readonly Article[]): (Judged & { readonly group: Group })[] {
  const asked = [
    ...[...judgedQueries(CONCEPTS), ...modelQueries(articles)].map((one) => ({
      ...one,
      group: 'own' as const,
    })),
    ...askedQueries(INDEPENDENT).map((one) => ({ ...one, group: 'independent' as const })),
    ...askedQueries(UNSEEN).map((one) => ({ ...one, group: 'unseen' as const })),
  ];
  const first = new Map<string, (typeof asked)[number]>();
  for (const one of asked) if (!first.has(one.query)) first.set(one.query, one);
  return [...first.values()];
}

/** Asks every query and scores the answers against all that is on sale. */
async function askAll(
  articles: readonly Article[],
  search: (query: string) => Promise<readonly Article[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const judged of questionsOver(articles)) {
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

/** A name of a set and what belongs to it: a group as a whole, then by class. */
function setsOf(answers: readonly Answer[]): readonly (readonly [string, readonly Answer[]])[] {
  const own = answers.filter(({ group }) => group === 'own');
  const byKind = (name: (kind: string) => string, of: readonly Answer[]) =>
    [...new Set(of.map(({ kind }) => kind))].map(
      (kind) => [name(kind), of.filter((answer) => answer.kind === kind)] as const,
    );
  return [
    ['all', own],
    ['tuned', own.filter(({ query }) => !isHeldBack(query))],
    ['held back', own.filter(({ query }) => isHeldBack(query))],
    ...byKind((kind) => kind, own),
    ...(['independent', 'unseen'] as const).flatMap((group) => {
      const of = answers.filter((answer) => answer.group === group);
      return [[group, of] as const, ...byKind((kind) => `${group} ${kind}`, of)];
    }),
  ];
}

/**
 * How well searches find what is meant, over the imported catalogue: our own queries in all (`all`), tuned on, held back,
 * and by class; then others' as groups of their own, `independent` and `unseen`, in all and by class.
 */
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
  return setsOf(answers).flatMap(([set, of]) => figuresOf(of, { ...bed.params, set }));
}
