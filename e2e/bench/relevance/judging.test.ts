import { describe, expect, it } from 'vitest';
import { CONCEPTS } from './concepts.ts';
import { INDEPENDENT } from './independent.ts';
import { askedQueries, isHeldBack, judgedQueries, modelQueries, score } from './judging.ts';
import { questionsOver } from './relevance.ts';
import { UNSEEN } from './unseen.ts';

describe('the labelled queries', () => {
  const queries = judgedQueries(CONCEPTS);

  it('are more than 300 different ones, a third of them held back', () => {
    expect(queries.length).toBeGreaterThan(300);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    const share = queries.filter(({ query }) => isHeldBack(query)).length / queries.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.42);
  });

  it('tell a thing from what belongs to it, and what was asked from what nearly is', () => {
    const grade = (query: string, name: string) => queries.find((one) => one.query === query)?.grade(name);
    expect(grade('打印机', '惠普激光打印机')).toBe(3);
    expect(grade('打印机', '打印机硒鼓')).toBe(0);
    expect(grade('惠普打印机', '佳能激光打印机')).toBe(1);
  });

  it('ask for the model numbers that few names bear', () => {
    const articles = ['惠普 CE-340A 硒鼓', '惠普 CE340A', '无型号'].map((name, no) => ({
      id: String(no),
      name,
    }));
    const [model] = modelQueries(articles);
    expect(model?.query).toBe('ce340a');
    expect(articles.map(({ name }) => model?.grade(name))).toEqual([3, 3, 0]);
  });
});

describe('what others ask', () => {
  const independent = askedQueries(INDEPENDENT);
  const unseen = askedQueries(UNSEEN);

  it('are lines of the log and every other class, and lines nobody worked on', () => {
    const log = independent.filter(({ kind }) => kind === 'log').length;
    expect(log).toBeGreaterThanOrEqual(150);
    expect(independent.length - log).toBeGreaterThanOrEqual(100);
    expect(new Set(independent.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(9);
    expect(unseen.length).toBeGreaterThanOrEqual(120);
    expect(unseen.every(({ kind }) => kind === 'log')).toBe(true);
  });

  it('are asked once, and none of the unseen ones by anybody else', () => {
    const told = [...INDEPENDENT, ...UNSEEN].flatMap(({ asked }) =>
      asked.flatMap(([, texts]) => texts.split('|')),
    );
    expect(told.filter((query, at) => told.indexOf(query) !== at)).toEqual([]);
    const others = new Set([...judgedQueries(CONCEPTS), ...independent].map(({ query }) => query));
    expect(unseen.filter(({ query }) => others.has(query))).toEqual([]);
    const all = questionsOver([]).map(({ query }) => query);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are met by the thing with what was asked besides, less by the thing without', () => {
    const grade = (query: string, name: string) =>
      independent.find((one) => one.query === query)?.grade(name);
    expect(grade('毛巾 纯棉 批发', '全棉毛巾')).toBe(3);
    expect(grade('毛巾 纯棉 批发', '竹纤维毛巾')).toBe(1);
    expect(grade('毛巾 纯棉 批发', '不锈钢毛巾架')).toBe(0);
    expect(grade('垃圾带', '黑色垃圾袋')).toBe(3);
  });
});

describe('score', () => {
  it('is 1 for the best order, less for a worse one, and none where nothing is wanted', () => {
    expect(score([3, 3, 1, 0], [0, 1, 3, 3])).toEqual({ ndcg: 1, reciprocal: 1, recall: 1, empty: false });
    const worse = score([0, 3], [3, 3]);
    expect(worse?.reciprocal).toBe(0.5);
    expect(worse?.recall).toBe(0.5);
    expect(worse?.ndcg).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 6);
    expect(score([], [3])).toEqual({ ndcg: 0, reciprocal: 0, recall: 0, empty: true });
    expect(score([0], [0, 0])).toBeNull();
  });
});
