import { describe, expect, test } from 'vitest';
import {
  draftAgreementInput,
  expelAwardeeInput,
  lowerAgreedPriceInput,
} from '../../domain/agreements/agreement-upkeep.input.ts';
import { parseFormData } from '../http/form.server.ts';

describe('the forms of an agreement', () => {
  const errorsOf = (schema: Parameters<typeof parseFormData>[1], values: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    const parsed = parseFormData(form, schema);
    return parsed.ok ? [] : Object.keys(parsed.reply.errors).sort();
  };

  test('name what is missing or out of order', () => {
    expect(errorsOf(draftAgreementInput, { areaCode: '烟台', kind: 'half' })).toEqual([
      'areaCode',
      'callOffMethods',
      'kind',
      'name',
      'number',
      'pricingKind',
      'solicitorId',
      'validFrom',
      'validTo',
    ]);
    expect(errorsOf(expelAwardeeInput, { ground: 'dislike', reason: '短' })).toEqual([
      'agreementId',
      'ground',
      'reason',
      'supplierId',
      'version',
    ]);
    expect(errorsOf(lowerAgreedPriceInput, { price: '一百' })).toContain('price');
  });
});
