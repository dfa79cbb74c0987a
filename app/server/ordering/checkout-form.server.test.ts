import { describe, expect, test } from 'vitest';
import { readDraft, tidyCheckoutForm } from './checkout-form.server.ts';

const ITEM = '00000000-0000-7000-8000-000000000001';
const LINE = '00000000-0000-7000-8000-000000000002';
const OTHER = '00000000-0000-7000-8000-000000000003';

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const BASE = {
  'lines[0].cartItemId': ITEM,
  'lines[0].amountYuan': '100.00',
  'lines[0].allocations[0].budgetLineId': LINE,
  'lines[0].allocations[0].amountYuan': '100.00',
};

describe('the posted checkout form', () => {
  test('drops the row of a split nobody filled in', () => {
    const tidy = tidyCheckoutForm(
      form({ ...BASE, 'lines[0].allocations[1].budgetLineId': '', 'lines[0].allocations[1].amountYuan': '' }),
    );
    expect(readDraft(tidy).allocations).toEqual({ [ITEM]: [{ budgetLineId: LINE, amountFen: 10_000 }] });
  });

  test('lets the first row give up what the second takes', () => {
    const split = {
      ...BASE,
      'lines[0].allocations[1].budgetLineId': OTHER,
      'lines[0].allocations[1].amountYuan': '30',
    };
    expect(readDraft(tidyCheckoutForm(form(split))).allocations).toEqual({
      [ITEM]: [
        { budgetLineId: LINE, amountFen: 7_000 },
        { budgetLineId: OTHER, amountFen: 3_000 },
      ],
    });
  });

  test('leaves amounts alone that the user set himself', () => {
    const own = {
      ...BASE,
      'lines[0].allocations[0].amountYuan': '60',
      'lines[0].allocations[1].budgetLineId': OTHER,
      'lines[0].allocations[1].amountYuan': '30',
    };
    expect(readDraft(tidyCheckoutForm(form(own))).allocations?.[ITEM]?.[0]?.amountFen).toBe(6_000);
  });

  test('reads what it can of a form full of nonsense', () => {
    const draft = readDraft(
      form({
        addressId: 'x',
        'lines[0].cartItemId': 'y',
        'reasons[0].ruleId': 'a.b',
        'reasons[0].text': ' ',
      }),
    );
    expect(draft).toEqual({ addressId: null, allocations: {}, reasons: {} });
  });
});
