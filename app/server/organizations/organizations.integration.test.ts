import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { createOrganizationInput } from '../../domain/organizations/create-organization.input.ts';
import { saveAddressInput } from '../../domain/organizations/save-address.input.ts';
import { updateUnitInput } from '../../domain/organizations/update-unit.input.ts';
import type { Ctx } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { archiveAddress } from './archive-address.server.ts';
import { createOrganization } from './create-organization.server.ts';
import { listAddresses } from './list-addresses.server.ts';
import { listOrganizations } from './list-organizations.server.ts';
import { makeDefaultAddress } from './make-default-address.server.ts';
import { saveAddress } from './save-address.server.ts';
import { updateUnit } from './update-unit.server.ts';
import { viewAnyOrganization } from './view-any-organization.server.ts';
import { viewOrganization } from './view-organization.server.ts';

const FORM = {
  divisionCode: '370602',
  detail: '大海阳路 1 号 3 楼 305',
  contactName: '王收货',
  contactPhone: '138 0000 0000',
};

describe('the address form', () => {
  test('reads what people write', () => {
    expect(saveAddressInput.parse({ ...FORM, isDefault: 'on' })).toMatchObject({
      contactPhone: '13800000000',
      isDefault: true,
    });
    expect(saveAddressInput.parse(FORM).isDefault).toBe(false);
  });

  test.each([
    [{}, ['divisionCode', 'detail', 'contactName', 'contactPhone']],
    [{ ...FORM, detail: '楼上' }, ['detail']],
    [{ ...FORM, detail: '长'.repeat(121) }, ['detail']],
    [{ ...FORM, contactPhone: '打给我' }, ['contactPhone']],
    [{ ...FORM, divisionCode: '37' }, ['divisionCode']],
    [{ ...FORM, addressId: '1' }, ['addressId']],
  ])('%j is refused at its fields in Chinese', (input, fields) => {
    const issues = saveAddressInput.safeParse(input).error?.issues ?? [];
    expect(issues.map((issue) => issue.path[0])).toEqual(fields);
    for (const issue of issues) expect(issue.message).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe.each(databasesUnderTest())('a unit’s own particulars on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let admin: Ctx;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    admin = testCtx(database.db, world.admin);
  });
  afterAll(() => database.close());

  const save = async (changes: Record<string, unknown> = {}) => {
    const saved = await saveAddress(admin, saveAddressInput.parse({ ...FORM, ...changes }));
    if (!saved.ok) throw new Error(saved.refusal.code);
    return saved.value.addressId;
  };
  const list = async () => {
    const listed = await listAddresses(admin);
    if (!listed.ok) throw new Error(listed.refusal.code);
    return listed.value;
  };

  test('addresses are added, changed, made the default and archived; one default at most', async () => {
    const added = await save();
    expect((await list()).addresses.map((one) => one.isDefault)).toEqual([true, false]);
    await save({ addressId: added, detail: '新门牌 8 号楼', isDefault: 'on' });
    const [first, second] = (await list()).addresses;
    expect(first).toMatchObject({ addressId: added, detail: '新门牌 8 号楼', isDefault: true });
    expect(first?.division).toBe('山东省 烟台市 芝罘区');
    expect(second?.isDefault).toBe(false);
    expect((await makeDefaultAddress(admin, { addressId: WORLD.addressId })).ok).toBe(true);
    expect((await list()).addresses[0]?.addressId).toBe(WORLD.addressId);
    expect((await archiveAddress(admin, { addressId: added })).ok).toBe(true);
    expect((await list()).addresses.map((one) => one.addressId)).toEqual([WORLD.addressId]);
    for (const again of [archiveAddress, makeDefaultAddress]) {
      expect(await again(admin, { addressId: added })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    }
    await expect(save({ addressId: added })).rejects.toThrow('NOT_FOUND');
  });

  test('the first address of a unit is its default', async () => {
    const staff2 = testCtx(database.db, world.staff2);
    await archiveAddress(staff2, { addressId: WORLD.address2Id });
    expect((await saveAddress(staff2, saveAddressInput.parse(FORM))).ok).toBe(true);
    const listed = await listAddresses(staff2);
    expect(listed).toMatchObject({ value: { addresses: [{ isDefault: true }] } });
  });

  test('a county that does not exist is refused at the field', async () => {
    expect(
      await saveAddress(admin, saveAddressInput.parse({ ...FORM, divisionCode: '379999' })),
    ).toMatchObject({
      refusal: { code: 'DIVISION_UNKNOWN', field: 'divisionCode' },
    });
  });

  test('the counties to choose from begin with the unit’s own city', async () => {
    const { counties } = await list();
    expect(counties[0]).toEqual({ code: '370602', name: '烟台市 芝罘区' });
    expect(counties.length).toBeGreaterThan(100);
    expect(counties.every((one) => one.code.startsWith('37'))).toBe(true);
  });

  test('the administrator changes short name, invoice title and canteen; a supplier has none of it', async () => {
    const profile = updateUnitInput.parse({
      shortName: '一中心',
      invoiceTitle: '测试一中心(本级)',
      canteenState: 'own',
    });
    expect((await updateUnit(admin, profile)).ok).toBe(true);
    expect(await viewOrganization(admin)).toMatchObject({
      value: {
        name: '测试一中心',
        shortName: '一中心',
        unit: { invoiceTitle: '测试一中心(本级)', canteenState: 'own' },
      },
    });
    expect(await viewOrganization(testCtx(database.db, world.supplier))).toMatchObject({
      value: { unit: null },
    });
    const audited = await rows(
      database.db,
      sql`select org_id from audit_entries where action = 'update-unit' and actor_id = ${world.admin.userId}`,
    );
    expect(audited).toEqual([{ org_id: WORLD.unitId }]);
    const issues =
      updateUnitInput.safeParse({ shortName: '长'.repeat(21), canteenState: 'x' }).error?.issues ?? [];
    expect(issues.map((issue) => issue.path[0])).toEqual(['shortName', 'invoiceTitle', 'canteenState']);
  });

  test('an operator opens a unit from a form, finds it and sees its people', async () => {
    const operator = testCtx(database.db, world.operator);
    const form = createOrganizationInput.parse({
      kind: 'unit',
      name: '莱阳市测试中学',
      shortName: '测试中学',
      uscc: '12370682495000773Q',
      divisionCode: '370682',
      mofDivCode: '370682000',
      agencyCode: '205777',
      unitType: '公益一类事业单位',
      canteenState: 'own',
    });
    const created = await createOrganization(operator, form);
    if (!created.ok) throw new Error(created.refusal.code);
    const { orgId } = created.value;
    expect(await viewAnyOrganization(operator, { orgId })).toMatchObject({
      value: { organization: { unit: { invoiceTitle: '莱阳市测试中学' } }, members: [] },
    });
    expect(await listOrganizations(operator, { q: '测试中学', kind: 'unit' })).toMatchObject({
      value: { rows: [{ orgId, members: 0 }], next: null },
    });
    expect(await createOrganization(operator, { ...form, uscc: '12370682495000781K' })).toMatchObject({
      refusal: { code: 'AGENCY_CODE_TAKEN', field: 'agencyCode' },
    });
    expect(await viewAnyOrganization(operator, { orgId: WORLD.supplierId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    expect(await viewAnyOrganization(operator, { orgId: 'x' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const kinds = await listOrganizations(operator, {});
    if (!kinds.ok) throw new Error(kinds.refusal.code);
    expect(kinds.value.rows.map((row) => row.kind)).not.toContain('supplier');
  });
});
