import { describe, expect, test } from 'vitest';
import { registerSupplierInput } from './register-supplier.input.ts';
import { FORM, validUsccs } from './registration.fixture.ts';

describe('the registration form', () => {
  const codes = validUsccs(2);

  test('reads what people write: spaces, case and width', () => {
    const read = registerSupplierInput.parse({ ...FORM, uscc: ` ${codes[0]?.toLowerCase()} ` });
    expect(read).toMatchObject({
      uscc: codes[0],
      serviceAreas: ['烟台市', '370602', '威海市'],
      bankAccountNumber: '6222000011112222',
      email: 'boss@stationery.test',
    });
  });

  test('no service area means the whole nation, also when the field is sent empty', () => {
    for (const serviceAreas of ['', '全国'])
      expect(registerSupplierInput.parse({ ...FORM, uscc: codes[0], serviceAreas }).serviceAreas).toEqual([]);
  });

  test('everything missing is said field by field, in Chinese', () => {
    const issues = registerSupplierInput.safeParse({}).error?.issues ?? [];
    const fields = issues.map((issue) => issue.path[0]);
    for (const field of [
      'name',
      'uscc',
      'sizeClass',
      'contactName',
      'bankName',
      'email',
      'password',
      'commitment',
    ]) {
      expect(fields).toContain(field);
    }
    for (const { message } of issues) expect(message).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each([
    ['uscc', '91370602MA3', '统一社会信用代码为 18 位'],
    ['uscc', '91370602MA3TEST01X', '不允许的字符'],
    ['uscc', '913706027AB3C4D5EO', '不允许的字符'],
    ['contactPhone', '请打总机', '电话号码'],
    ['bankAccountNumber', '12', '银行账号'],
    ['licenceValidUntil', '2030-02-30', '营业执照有效期'],
    ['serviceAreas', 'Yantai!', '行政区划代码'],
    ['name', 'x'.repeat(101), '最多 100 个字'],
    ['email', 'ab', '至少 3 个字符'],
    ['confirmation', 'other-words-1', '不一致'],
    ['commitment', 'off', '信用承诺书'],
    ['sizeClass', 'huge', '企业规模'],
  ])('%s = %s is refused: …%s…', (field, value, words) => {
    const issues =
      registerSupplierInput.safeParse({ ...FORM, uscc: codes[0], [field]: value }).error?.issues ?? [];
    expect(issues.map((issue) => issue.path[0])).toEqual([field]);
    expect(issues[0]?.message).toContain(words);
  });

  test('a wrong check character is told from a wrong length', () => {
    const code = codes[0] ?? '';
    const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
    const issues = registerSupplierInput.safeParse({ ...FORM, uscc: wrong }).error?.issues ?? [];
    expect(issues[0]?.message).toContain('校验位');
  });
});
