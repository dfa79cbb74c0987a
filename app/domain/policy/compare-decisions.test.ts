import { describe, expect, test } from 'vitest';
import { worsened } from './compare-decisions.ts';
import type { Decision, Verdict } from './decision.ts';

const decision = (ruleId: string, verdict: Verdict, lineNo?: number): Decision => ({
  ruleId,
  textVersion: 1,
  verdict,
  ...(lineNo === undefined ? {} : { lineNo }),
  reasons: [],
  numbers: [],
  remedies: [],
  citation: { clauseId: 'gpl-6', instrument: '法', article: '第六条' },
  decidedBy: null,
});

describe('verdicts that became worse', () => {
  test('a subject that had passed and is denied now', () => {
    expect(worsened([decision('a.b', 'permit')], [decision('a.b', 'deny', 2)])).toHaveLength(1);
    expect(worsened([], [decision('a.b', 'refer', 2)])).toHaveLength(1);
  });
  test('the same verdict on the same subject is no change, on another subject it is', () => {
    expect(worsened([decision('a.b', 'refer', 1)], [decision('a.b', 'refer', 1)])).toEqual([]);
    expect(worsened([decision('a.b', 'refer', 1)], [decision('a.b', 'refer', 2)])).toHaveLength(1);
  });
  test('a warning is for the approver to read, and better is never worse', () => {
    expect(worsened([decision('a.b', 'permit')], [decision('a.b', 'warn', 1)])).toEqual([]);
    expect(worsened([decision('a.b', 'deny', 1)], [decision('a.b', 'refer', 1)])).toEqual([]);
  });
});
