import { createHash } from 'node:crypto';
import { normalizeCode } from '../../../search/query/normalize.ts';
import type { Asked, Concept, QueryClass } from './concept.ts';

export interface Article {
  readonly id: string;
  readonly name: string;
}

/** A query with its labels: 3 = what was asked for, 1 = of the kind but not as asked, 0 = something else. */
export interface Judged {
  readonly query: string;
  readonly kind: QueryClass;
  readonly grade: (name: string) => number;
}

const WANTED = 3;
const NEARLY = 1;

const isMeant = ({ is, not }: Pick<Concept, 'is' | 'not'>, name: string) =>
  is.test(name) && !(not?.test(name) ?? false);

/** The questions of the concepts, each text once. */
export function judgedQueries(concepts: readonly Concept[]): Judged[] {
  const judged = concepts.flatMap((concept): Judged[] => {
    const typed = Object.entries(concept.typed).flatMap(([kind, texts]) =>
      texts.split('|').map((query) => ({
        query,
        kind: kind as QueryClass,
        grade: (name: string) => (isMeant(concept, name) ? WANTED : 0),
      })),
    );
    const narrowed = (concept.narrowed ?? []).map(([query, besides]) => ({
      query,
      kind: 'narrowed' as const,
      grade: (name: string) => (!isMeant(concept, name) ? 0 : besides.test(name) ? WANTED : NEARLY),
    }));
    return [...typed, ...narrowed];
  });
  return [...new Map(judged.map((one) => [one.query, one])).values()];
}

/** The questions about things of other people's asking, each text once. */
export function askedQueries(things: readonly Asked[]): Judged[] {
  const judged = things.flatMap((thing) =>
    thing.asked.flatMap(([kind, texts, besides]) =>
      texts.split('|').map((query): Judged => {
        const grade = (name: string) => {
          if (!isMeant(thing, name)) return 0;
          return besides?.test(name) === false ? NEARLY : WANTED;
        };
        return { query, kind, grade };
      }),
    ),
  );
  return [...new Map(judged.map((one) => [one.query, one])).values()];
}

const MODEL = /[a-z]{1,4}[- ]?\d{3,5}[a-z]{0,3}/gi;
const MODELS = 40;

/** Model numbers that few names bear, typed as people do: in small letters without separators. */
export function modelQueries(articles: readonly Article[]): Judged[] {
  const bearers = new Map<string, number>();
  for (const { name } of articles)
    for (const code of new Set((name.match(MODEL) ?? []).map(normalizeCode)))
      bearers.set(code, (bearers.get(code) ?? 0) + 1);
  const codes = [...bearers].filter(([code, count]) => code.length >= 5 && count <= 5).map(([code]) => code);
  const chosen = codes.sort((a, b) => (digest(a) < digest(b) ? -1 : 1)).slice(0, MODELS);
  return chosen.map((code) => ({
    query: code,
    kind: 'model',
    grade: (name) => ((name.match(MODEL) ?? []).some((one) => normalizeCode(one) === code) ? WANTED : 0),
  }));
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A third of the queries, told by their text alone: looked at only in the final figures. */
export const isHeldBack = (query: string): boolean =>
  Number.parseInt(digest(query).slice(0, 6), 16) % 3 === 0;

const gain = (grade: number) => 2 ** grade - 1;
const discounted = (grades: readonly number[]) =>
  grades.reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

export interface Score {
  readonly ndcg: number;
  /** 1 / place of the first that was asked for. */
  readonly reciprocal: number;
  /** Of what was asked for (24 at most), the share within the first 24. */
  readonly recall: number;
  readonly empty: boolean;
}

const DEPTH = 10;
/** So many hits are asked for and looked at. */
export const PAGE = 24;

/** How well an answer fits; null when the catalogue has nothing of what is asked. `ideal` are the grades of all articles. */
export function score(found: readonly number[], ideal: readonly number[]): Score | null {
  const best = [...ideal].sort((a, b) => b - a);
  const top = best[0] ?? 0;
  if (top === 0) return null;
  const wanted = best.filter((grade) => grade === top).length;
  const first = found.indexOf(top);
  return {
    ndcg: discounted(found.slice(0, DEPTH)) / discounted(best.slice(0, DEPTH)),
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
    recall: found.slice(0, PAGE).filter((grade) => grade === top).length / Math.min(PAGE, wanted),
    empty: found.length === 0,
  };
}
