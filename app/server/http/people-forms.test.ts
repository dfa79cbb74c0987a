import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { inviteMemberInput, setMemberRolesInput } from '../../domain/identity/members.input.ts';
import { preferencesInput } from '../../domain/identity/preferences.input.ts';
import { createOrganizationInput } from '../../domain/organizations/create-organization.input.ts';
import { saveAddressInput } from '../../domain/organizations/save-address.input.ts';
import { approveSupplierInput, sanctionSupplierInput } from '../../domain/suppliers/decide-supplier.input.ts';
import { parseFormData } from './form.server.ts';

const ID = '01a20a02-2edb-7a40-89b0-83b56314244c';

/** What a browser sends: every text field, empty ones too; boxes only when ticked. */
function sent<S extends z.ZodType>(schema: S, fields: Readonly<Record<string, string | readonly string[]>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return parseFormData(form, schema);
}

describe('forms as browsers send them', () => {
  test.each([
    [['staff'], ['staff']],
    [
      ['staff', 'approver'],
      ['staff', 'approver'],
    ],
  ])('ticked roles %j', (roles, read) => {
    const person = { email: 'new@unit', name: '新人' };
    expect(sent(inviteMemberInput, { ...person, roles })).toMatchObject({ ok: true, value: { roles: read } });
    expect(sent(setMemberRolesInput, { userId: ID, roles })).toMatchObject({
      ok: true,
      value: { roles: read },
    });
  });

  test('no role ticked invites nobody but takes a member out', () => {
    expect(sent(inviteMemberInput, { email: 'new@unit', name: '新人' })).toMatchObject({ ok: false });
    expect(sent(setMemberRolesInput, { userId: ID })).toMatchObject({ ok: true, value: { roles: [] } });
  });

  test('a default address is a ticked box', () => {
    const address = {
      divisionCode: '370602',
      detail: '大海阳路 1 号',
      contactName: '王收货',
      contactPhone: '0535-6000000',
    };
    expect(sent(saveAddressInput, address)).toMatchObject({ ok: true, value: { isDefault: false } });
    expect(sent(saveAddressInput, { ...address, isDefault: 'on' })).toMatchObject({
      ok: true,
      value: { isDefault: true },
    });
  });

  test('what may stay empty may be sent empty', () => {
    expect(sent(approveSupplierInput, { supplierId: ID, note: '' })).toMatchObject({
      ok: true,
      value: { note: '' },
    });
    const sanction = { supplierId: ID, kind: 'suspension', reason: '连续拒绝接单', endsOn: '' };
    expect(sent(sanctionSupplierInput, sanction)).toMatchObject({ ok: true });
    expect(sent(preferencesInput, { theme: 'dark', next: '/' })).toMatchObject({
      ok: true,
      value: { theme: 'dark' },
    });
    expect(
      sent(createOrganizationInput, {
        kind: 'unit',
        name: '测试学校',
        shortName: '学校',
        uscc: '12370682495000773Q',
        divisionCode: '370682',
        mofDivCode: '370682000',
        agencyCode: '205777',
        unitType: '事业单位',
        canteenState: 'own',
        invoiceTitle: '',
      }),
    ).toMatchObject({ ok: true, value: { invoiceTitle: '' } });
  });

  test('an unknown kind of organization is refused, not thrown', () => {
    expect(sent(createOrganizationInput, { kind: 'supplier' })).toMatchObject({ ok: false });
    expect(sent(createOrganizationInput, {})).toMatchObject({ ok: false });
  });
});
