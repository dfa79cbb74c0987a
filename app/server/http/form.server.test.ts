import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formLine, formText, optionalFormLine } from '../../domain/form-line.ts';
import { parseFormData } from './form.server.ts';

const texts = { missing: '请填写。', tooLong: '太长。', max: 5 };
const schema = z.object({ line: formLine(texts), text: formText(texts), remark: optionalFormLine(texts) });

function parse(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return parseFormData(form, schema);
}

describe('texts of a posted form', () => {
  test('an optional one may be empty, blank or absent', () => {
    for (const fields of [{ remark: '' }, { remark: '  ' }, {}]) {
      const parsed = parse({ line: 'a', text: 'b', ...fields });
      expect(parsed.ok && parsed.value.remark).toBe('');
    }
  });

  test('a required one that is empty, blank or absent says so in its own words', () => {
    for (const fields of [{ line: '', text: '' }, { line: ' ', text: '\n' }, {}]) {
      const parsed = parse(fields);
      expect(parsed.ok ? null : parsed.reply.errors).toEqual({
        line: [{ text: '请填写。', params: {} }],
        text: [{ text: '请填写。', params: {} }],
      });
    }
  });

  test('one that is too long says so, and what was written is kept', () => {
    const parsed = parse({ line: '一二三四五六', text: 'b', remark: '一二三四五六' });
    expect(parsed.ok ? null : parsed.reply).toMatchObject({
      errors: { line: [{ text: '太长。' }], remark: [{ text: '太长。' }] },
      values: { line: '一二三四五六', remark: '一二三四五六' },
    });
  });

  test('a field whose schema says nothing is refused in Chinese too', () => {
    const silent = z.object({ name: z.string(), id: z.guid(), count: z.coerce.number().max(9) });
    const form = new FormData();
    form.append('id', 'x');
    form.append('count', '10');
    const parsed = parseFormData(form, silent);
    expect(parsed.ok ? null : parsed.reply.errors).toEqual({
      name: [{ text: '请填写这一项。', params: {} }],
      id: [{ text: '这一项不符合要求，请改正。', params: {} }],
      count: [{ text: '这一项不符合要求，请改正。', params: {} }],
    });
  });
});
