import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import registry from '../../../seeds/reference/rule-values.json' with { type: 'json' };
import { APPLIED_MEANINGS, coverageOf, NOT_APPLIED_IDS } from './coverage.ts';
import { RULE_VALUE_IDS } from './registry.ts';

const APP = fileURLToPath(new URL('../../', import.meta.url));
/** Where ids are only named, not read. */
const LISTS = /coverage\.ts$|value-names\.ts$|reason-texts\.ts$|\.test\.tsx?$|\.fixture\.ts$|\/testing\//;

const ids = [...new Set(registry.rows.map(([ruleId]) => String(ruleId)))];

describe('the coverage of the registry', () => {
  test('says of every value how it is applied, or why it is not', () => {
    expect(ids.filter((id) => coverageOf(id) === null)).toEqual([]);
  });

  test('lists nothing that the registry does not have', () => {
    const listed = [...Object.keys(APPLIED_MEANINGS), ...NOT_APPLIED_IDS];
    expect(listed.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('gives each value one place', () => {
    const twice = [...Object.keys(APPLIED_MEANINGS), ...NOT_APPLIED_IDS].filter(
      (id, at, all) => RULE_VALUE_IDS.includes(id) || all.indexOf(id) !== at,
    );
    expect(twice).toEqual([]);
  });

  test('names as applied only what some code reads', () => {
    const sources = readdirSync(APP, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !LISTS.test(name))
      .map((name) => readFileSync(join(APP, name), 'utf8'));
    const unread = Object.keys(APPLIED_MEANINGS).filter(
      (id) => !sources.some((text) => text.includes(`'${id}'`)),
    );
    expect(unread).toEqual([]);
  });
});
