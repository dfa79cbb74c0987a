import { parse } from 'csv-parse/sync';

const MAX_CHARACTERS = 2_000_000;

/**
 * The cells of an uploaded CSV file (UTF-8 or GB 18030) or of pasted text (tabs or commas). An
 * unreadable or oversized one becomes an empty table, which the parser then refuses in words.
 */
export async function readTable(
  file: FormDataEntryValue | null,
  pasted: FormDataEntryValue | null,
): Promise<string[][]> {
  const text =
    file instanceof File && file.size > 0
      ? decode(await file.arrayBuffer())
      : typeof pasted === 'string'
        ? pasted
        : '';
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '' || trimmed.length > MAX_CHARACTERS) return [];
  const [head = ''] = trimmed.split('\n', 1);
  try {
    return parse(trimmed, {
      delimiter: head.includes('\t') ? '\t' : ',',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch {
    return [];
  }
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
