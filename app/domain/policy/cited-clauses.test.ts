import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const APP = fileURLToPath(new URL('../../', import.meta.url));
/** Links and citations written out in pages, verbs and rules. */
const CITES = /(?:policyClause\(|clauseId: )'([a-z0-9-]+)'/g;

describe('clauses that pages and rules name', () => {
  const list: { readonly rows: readonly (readonly unknown[])[] } = JSON.parse(
    readFileSync(new URL('../../../seeds/reference/clauses.json', import.meta.url), 'utf8'),
  );
  const known = new Set(list.rows.map(([id]) => id));
  const cited = readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.fixture\./.test(file))
    .flatMap((file) =>
      [...readFileSync(join(APP, file), 'utf8').matchAll(CITES)].map(([, id = '']) => ({ file, id })),
    );

  it('are all in the library, so that every link to one opens', () => {
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter(({ id }) => !known.has(id))).toEqual([]);
  });
});
