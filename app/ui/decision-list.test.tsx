import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '~/domain/policy/decision.ts';
import type { DecisionView } from './decision-card.tsx';
import { DecisionList, VerdictCounts } from './decision-list.tsx';

const html = (node: React.ReactElement) => renderToString(node).replaceAll('<!-- -->', '');

function decision(verdict: Verdict, extra: Partial<DecisionView> = {}): DecisionView {
  return {
    key: verdict,
    verdict,
    title: `标题 ${verdict}`,
    summary: '说明',
    clause: {
      citation: '财库〔2019〕9号 第三条',
      ruleId: 'GRN-MAND',
      version: 4,
      since: '2026-01-01',
      level: 'nation',
    },
    ...extra,
  };
}

describe('DecisionList', () => {
  const all = (['permit', 'warn', 'deny', 'refer', 'require_reason'] as const).map((verdict) =>
    decision(verdict),
  );

  test('shows the worst first and folds the passes into one card with their count', () => {
    const out = html(<DecisionList decisions={[...all, decision('permit', { key: 'p2' })]} />);
    const order = [...out.matchAll(/<article class="decision (decision-\w+)"/g)].map((match) => match[1]);
    expect(order).toEqual(['decision-deny', 'decision-reason', 'decision-refer', 'decision-warn']);
    expect(out).toContain('其余 2 项通过');
    expect(out.indexOf('decision-fold')).toBeGreaterThan(out.indexOf('decision-warn'));
  });

  test('says so when everything passes', () => {
    expect(html(<DecisionList decisions={[decision('permit')]} />)).toContain('全部 1 项通过');
  });

  test('names clause, rule, version, date and deciding level, and marks invented numbers', () => {
    const out = html(<DecisionList decisions={[decision('deny', { isDemo: true })]} />);
    expect(out).toContain('依据：财库〔2019〕9号 第三条 · 规则 GRN-MAND v4（2026-01-01 起） · 国家规定');
    expect(out).toContain('演示参数');
  });

  test('offers remedies as links or as submits of the form around; the first of a refusal is primary', () => {
    const remedies = [
      { key: 'a', label: '换为可供商品', submit: { name: 'remedy', value: 'a' } },
      { key: 'b', label: '移出本单', href: '/cart' },
    ];
    const out = html(<DecisionList decisions={[decision('deny', { remedies })]} />);
    expect(out).toMatch(/<button type="submit" class="btn btn-primary btn-sm" name="remedy" value="a"/);
    expect(out).toContain('<a href="/cart" class="btn btn-sm">移出本单</a>');
    expect(html(<DecisionList decisions={[decision('deny', { remedies })]} hideRemedies />)).not.toContain(
      '移出本单',
    );
  });

  test('puts the form of a reason inside its card only', () => {
    const out = html(
      <DecisionList
        decisions={all}
        inside={(one) => (one.verdict === 'require_reason' ? <textarea name="why" /> : undefined)}
      />,
    );
    expect(out.match(/<textarea/g)).toHaveLength(1);
  });
});

test('counts by verdict, worst first, without the verdicts nobody got', () => {
  const out = html(
    <VerdictCounts decisions={[{ verdict: 'permit' }, { verdict: 'deny' }, { verdict: 'permit' }]} />,
  );
  expect(out.replace(/<svg.*?<\/svg>/g, '').replace(/<[^>]+>/g, '|')).toBe('|不得购买 1||通过 2|');
});
