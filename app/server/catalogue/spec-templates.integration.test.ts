import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRow } from '~db/client.ts';
import { createProductInput } from '../../domain/catalogue/create-product.input.ts';
import { proposeSpecTemplateInput } from '../../domain/catalogue/spec-template.input.ts';
import type { Actor } from '../context.server.ts';
import { parseFormData } from '../http/form.server.ts';
import { approveChange } from '../policy/approve-change.server.ts';
import { viewChange } from '../policy/view-change.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { createProduct, productOfForm } from './create-product.server.ts';
import { listSpecTemplates } from './list-spec-templates.server.ts';
import { proposeSpecTemplate } from './propose-spec-template.server.ts';
import { viewProductForm } from './view-product-form.server.ts';
import { viewSpecTemplate } from './view-spec-template.server.ts';

const PAPER = 'A05040101';
const form = (fields: Readonly<Record<string, string>>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const NEW_VERSION = {
  categoryCode: PAPER,
  effectiveFrom: '2026-12-01',
  source: '商城目录维护规则',
  reason: '增加包装形式以便比较',
  'fields[0].name': '定量',
  'fields[0].code': 'grammage',
  'fields[0].type': 'number',
  'fields[0].unit': 'g',
  'fields[0].mandatory': 'on',
  'fields[2].name': '包装形式',
  'fields[2].code': 'wrapping',
  'fields[2].type': 'choice',
  'fields[2].values': '整箱、拆零',
  'fields[2].mandatory': 'on',
  'fields[2].facet': 'on',
};

describe.each(databasesUnderTest())('规格模板 on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    clock.set('2026-11-23T02:00:00Z');
  });
  afterAll(() => database?.close());

  const describePaper = (
    spec: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const parsed = parseFormData(
      form({
        ...{
          categoryCode: PAPER,
          name: '复印纸',
          brand: '云杉',
          model: 'Y1',
          manufacturer: '云杉纸业',
          unit: '箱',
        },
        ...Object.fromEntries(Object.entries(spec).map(([code, value]) => [`spec.${code}`, value])),
        ...more,
      }),
      createProductInput,
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.reply.errors));
    return createProduct(as(world.supplier), productOfForm(parsed.value));
  };
  const GOOD = { format: 'A4', grammage: '70', pack: '500张/包 8包/箱' };

  it('are there for common 品目 and listed by code, page after page', async () => {
    const first = unwrapForTest(await listSpecTemplates(as(world.operator), { limit: 40 }));
    const rest = unwrapForTest(
      await listSpecTemplates(as(world.operator), { limit: 40, after: first.next ?? undefined }),
    );
    const codes = [...first.rows, ...rest.rows].map(({ categoryCode }) => categoryCode);
    expect(codes.length).toBeGreaterThanOrEqual(40);
    expect(codes).toEqual([...new Set(codes)].sort());
    const found = unwrapForTest(await listSpecTemplates(as(world.operator), { q: '复印纸' }));
    expect(found.rows.map(({ categoryCode }) => categoryCode)).toEqual([PAPER]);
  });

  it('ask in the form what they have, and take what fits in their order', async () => {
    const asked = unwrapForTest(await viewProductForm(as(world.supplier), { categoryCode: PAPER }));
    expect(asked).toMatchObject({ categoryName: '复印纸' });
    expect(asked.fields.filter(({ mandatory }) => mandatory).map(({ code }) => code)).toEqual(
      Object.keys(GOOD),
    );
    const made = unwrapForTest(await describePaper(GOOD, { specifications: '白度：CIE 158\n幅面：A3' }));
    const row = await firstRow<{ specifications: unknown }>(
      database.db,
      sql`select specifications from products where id = ${made.productId}::uuid`,
    );
    expect(row?.specifications).toEqual([
      ['幅面', 'A4'],
      ['定量', '70g'],
      ['包装', '500张/包 8包/箱'],
      ['白度', 'CIE 158'],
    ]);
  });

  it('tell the rules what they ask under the same code', async () => {
    const spec = { engine: '激光', speed: '33', duplex: '自动双面' };
    const made = unwrapForTest(
      await describePaper(spec, { categoryCode: 'A02021003', name: '云杉打印机', unit: '台' }),
    );
    const row = await firstRow<{ attributes: unknown }>(
      database.db,
      sql`select attributes from products where id = ${made.productId}::uuid`,
    );
    expect(row?.attributes).toEqual({ engine: 'laser' });
  });

  it('refuse what is missing or cannot be read, at its field', async () => {
    const { pack: _pack, ...withoutPack } = GOOD;
    expect(await describePaper(withoutPack)).toMatchObject({
      refusal: { code: 'SPEC_MISSING', params: { name: '包装' }, field: 'spec.pack' },
    });
    expect(await describePaper({ ...GOOD, grammage: '厚' })).toMatchObject({
      refusal: { code: 'SPEC_NOT_NUMBER', params: { name: '定量', unit: 'g' }, field: 'spec.grammage' },
    });
    expect(await describePaper({ ...GOOD, pulp: '竹浆' })).toMatchObject({
      refusal: { code: 'SPEC_NOT_ALLOWED', field: 'spec.pulp' },
    });
  });

  it('change by two persons and from their day on', async () => {
    const parsed = parseFormData(form(NEW_VERSION), proposeSpecTemplateInput);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.reply.errors));
    const { changeId } = unwrapForTest(await proposeSpecTemplate(as(world.operator), parsed.value));
    const { change } = unwrapForTest(await viewChange(as(world.operator2), { changeId }));
    expect(change.subject).toMatchObject({ kind: 'spec_template', categoryName: '复印纸', newCount: 2 });
    expect(await approveChange(as(world.operator), { changeId, version: 1, note: '' })).toMatchObject({
      refusal: { code: 'OWN_PROPOSAL' },
    });
    unwrapForTest(await approveChange(as(world.operator2), { changeId, version: 1, note: '' }));
    expect(await describePaper(GOOD)).toMatchObject({ ok: true });
    clock.set('2026-12-01T02:00:00Z');
    expect(await describePaper(GOOD)).toMatchObject({ refusal: { field: 'spec.wrapping' } });
    expect(await describePaper({ grammage: '80', wrapping: '整箱' })).toMatchObject({ ok: true });
    const view = unwrapForTest(await viewSpecTemplate(as(world.operator), { categoryCode: PAPER }));
    expect(view.versions.map(({ validFrom }) => validFrom)).toEqual([
      '2026-12-01',
      '2026-11-23',
      '2026-01-01',
    ]);
    expect(view).toMatchObject({ inForce: '2026-12-01', open: [] });
  });

  it('refuse a form with a code used twice, a choice without values and nothing at all', () => {
    const errorsOf = (change: Readonly<Record<string, string>>) => {
      const parsed = parseFormData(form({ ...NEW_VERSION, ...change }), proposeSpecTemplateInput);
      return parsed.ok ? [] : Object.keys(parsed.reply.errors);
    };
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ 'fields[2].code': 'grammage' })).toEqual(['fields[2].code']);
    expect(errorsOf({ 'fields[2].values': '整箱' })).toEqual(['fields[2].values']);
    expect(errorsOf({ 'fields[2].type': 'boolean' })).toEqual(['fields[2].values']);
    expect(errorsOf({ 'fields[2].type': 'boolean', 'fields[2].values': '' })).toEqual([]);
    expect(errorsOf({ 'fields[0].code': '定量' })).toEqual(['fields[0].code']);
    expect(errorsOf({ 'fields[0].name': '' })).toEqual(['fields[0].name']);
    const { effectiveFrom, source, reason, categoryCode } = NEW_VERSION;
    const empty = parseFormData(
      form({ effectiveFrom, source, reason, categoryCode }),
      proposeSpecTemplateInput,
    );
    expect(empty.ok ? [] : Object.keys(empty.reply.errors)).toEqual(['fields']);
  });

  it('are not found for what is no leaf, and cannot be proposed for it', async () => {
    expect(await viewSpecTemplate(as(world.operator), { categoryCode: 'A05040000' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const parsed = parseFormData(
      form({ ...NEW_VERSION, categoryCode: 'A05040000' }),
      proposeSpecTemplateInput,
    );
    if (!parsed.ok) throw new Error('the form is fine');
    const far = { ...parsed.value, effectiveFrom: '2027-01-01' };
    expect(await proposeSpecTemplate(as(world.operator), far)).toMatchObject({
      refusal: { code: 'CATEGORY_NOT_LEAF', field: 'categoryCode' },
    });
  });
});
