import { describe, expect, test } from 'vitest';
import { passwordProblem } from './password.ts';

describe('which passwords may be chosen', () => {
  test.each([
    'huicai-demo',
    '芝罘区的苹果真好吃呀',
    'correct horse battery',
    'x7Kq-29fLmPz',
    'Tr0ub4dor&3-lake',
  ])('accepts %s', (password) => {
    expect(passwordProblem(password, 'staff@demo')).toBeNull();
  });

  test('refuses nine characters and accepts ten, counted as people count', () => {
    expect(passwordProblem('kx7-qm2-z', 'staff@demo')).toMatchObject({
      code: 'PASSWORD_TOO_SHORT',
      params: { min: 10 },
    });
    expect(passwordProblem('kx7-qm2-zw', 'staff@demo')).toBeNull();
    expect(passwordProblem('😀😀😀😀😀', 'staff@demo')?.code).toBe('PASSWORD_TOO_SHORT');
  });

  test.each([
    '1234567890',
    '0987654321',
    'abcdefghijk',
    'aaaaaaaaaaaa',
    'abababababab',
    'password123!',
    'Qwertyuiop1',
    'huicai2026!',
    'admin@123456',
    'staff@demo2026',
  ])('refuses %s, which others would guess', (password) => {
    expect(passwordProblem(password, 'staff@demo', 'newPassword')).toMatchObject({
      code: 'PASSWORD_TOO_COMMON',
      field: 'newPassword',
    });
  });
});
