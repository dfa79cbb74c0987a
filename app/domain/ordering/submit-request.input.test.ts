import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, it } from 'vitest';
import { submitRequestInput } from './submit-request.input.ts';

const KEY = '0192f0c1-2222-7000-8000-000000000001';
const ADDRESS = '0192f0c1-2222-7000-8000-000000000002';
const ITEM = '0192f0c1-2222-7000-8000-000000000003';
const OFFICE = '0192f0c1-2222-7000-8000-000000000004';
const EQUIPMENT = '0192f0c1-2222-7000-8000-000000000005';

const FIELDS: Readonly<Record<string, string>> = {
  idempotencyKey: KEY,
  addressId: ADDRESS,
  purpose: ' 期末考试用纸 ',
  'lines[0].cartItemId': ITEM,
  'lines[0].acceptedPriceFen': '12800',
  'lines[0].allocations[0].budgetLineId': OFFICE,
  'lines[0].allocations[0].amountYuan': '1,280.50',
};

function submit(changes: Readonly<Record<string, string | null>> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FIELDS, ...changes })) {
    if (value !== null) form.set(name, value);
  }
  return parseWithZod(form, { schema: submitRequestInput });
}

function errorsOf(changes: Readonly<Record<string, string | null>>) {
  const submission = submit(changes);
  if (submission.status === 'success') throw new Error('was accepted');
  return submission.error ?? {};
}

describe('the checkout form', () => {
  it('is read from flat form fields', () => {
    const submission = submit({
      'lines[0].allocations[1].budgetLineId': EQUIPMENT,
      'lines[0].allocations[1].amountYuan': '３００元',
      'reasons[0].ruleId': 'asset.quantity',
      'reasons[0].text': ' 新建机房 ',
      'reasons[1].ruleId': 'some.other',
      'reasons[1].text': '  ',
    });
    expect(submission.status === 'success' && submission.value).toEqual({
      idempotencyKey: KEY,
      addressId: ADDRESS,
      purpose: '期末考试用纸',
      lines: [
        {
          cartItemId: ITEM,
          acceptedPriceFen: 12_800,
          allocations: [
            { budgetLineId: OFFICE, amountFen: 128_050 },
            { budgetLineId: EQUIPMENT, amountFen: 30_000 },
          ],
        },
      ],
      reasons: { 'asset.quantity': '新建机房' },
    });
  });

  it('drops budget lines left without an amount', () => {
    const submission = submit({ 'lines[0].allocations[1].budgetLineId': EQUIPMENT });
    expect(submission.status === 'success' && submission.value.lines[0]?.allocations).toEqual([
      { budgetLineId: OFFICE, amountFen: 128_050 },
    ]);
  });

  it('says at the field what is missing or malformed', () => {
    expect(errorsOf({ purpose: '  ' })).toEqual({ purpose: ['请填写采购用途。'] });
    expect(errorsOf({ purpose: null })).toEqual({ purpose: ['请填写采购用途。'] });
    expect(errorsOf({ addressId: 'x' })).toEqual({ addressId: ['请选择收货地址。'] });
    expect(errorsOf({ 'lines[0].allocations[0].amountYuan': '12.345' })).toEqual({
      'lines[0].allocations[0].amountYuan': ['请填写不小于 0、最多两位小数的金额，如 1280.50，单位为元。'],
    });
    expect(errorsOf({ 'lines[0].allocations[0].amountYuan': '-5' })).toHaveProperty([
      'lines[0].allocations[0].amountYuan',
    ]);
    expect(errorsOf({ 'lines[0].acceptedPriceFen': '12.8' })).toHaveProperty(['lines[0].acceptedPriceFen']);
    expect(errorsOf({ idempotencyKey: '' })).toEqual({ idempotencyKey: ['页面已失效，请刷新后重新提交。'] });
  });

  it('refuses a line without any allocation, and the same budget line twice', () => {
    expect(errorsOf({ 'lines[0].allocations[0].amountYuan': '0' })).toEqual({
      'lines[0].allocations': ['请为本行选择预算指标并填写金额。'],
    });
    expect(
      errorsOf({
        'lines[0].allocations[1].budgetLineId': OFFICE,
        'lines[0].allocations[1].amountYuan': '1',
      }),
    ).toEqual({ 'lines[0].allocations': ['同一条指标在一行里只能出现一次，请合并金额。'] });
  });

  it('refuses no lines, the same item twice, and more than a request can hold', () => {
    const none = Object.fromEntries(
      Object.keys(FIELDS)
        .filter((name) => name.startsWith('lines'))
        .map((name) => [name, null]),
    );
    expect(errorsOf(none)).toEqual({ lines: ['购物车里没有选中的商品，请先勾选。'] });
    const again = Object.fromEntries(
      Object.entries(FIELDS)
        .filter(([name]) => name.startsWith('lines'))
        .map(([name, value]) => [name.replace('lines[0]', 'lines[1]'), value]),
    );
    expect(errorsOf(again)).toEqual({ lines: ['同一件商品重复出现，请刷新页面。'] });
  });

  it('refuses texts that are too long or hide control characters', () => {
    expect(errorsOf({ purpose: '长'.repeat(501) })).toHaveProperty('purpose');
    expect(errorsOf({ purpose: '用\u0000途' })).toHaveProperty('purpose');
    expect(submit({ purpose: '第一行\r\n第二行' }).status).toBe('success');
    expect(errorsOf({ 'reasons[0].ruleId': 'x', 'reasons[0].text': 'y' })).toHaveProperty([
      'reasons[0].ruleId',
    ]);
  });
});
