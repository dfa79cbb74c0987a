import { parse } from 'csv-parse/sync';
import { readUnionAccount } from '~db/queries/payment/statements.ts';
import type { ParsedStatement } from '../../domain/payment/statement-file.ts';
import { parseStatement } from '../../domain/payment/statement-file.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const ENCODINGS = ['utf-8', 'gb18030'] as const;

/** Text of a file in UTF-8 or, as banks write it, GB 18030; null when it is neither. */
function textOf(bytes: Uint8Array): string | null {
  for (const encoding of ENCODINGS) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\u0000')) return text;
    } catch {
      // not this one
    }
  }
  return null;
}

/** What an uploaded statement (csv) says of the union's own account; the file is not kept. */
export async function readStatementFile(
  ctx: Ctx,
  unionId: string,
  file: FormDataEntryValue | null,
): Promise<ParsedStatement | Refusal> {
  if (!(file instanceof File) || file.size === 0) return { code: 'FILE_REQUIRED', params: {}, field: 'file' };
  if (file.size > MAX_BYTES) return { code: 'FILE_TOO_LARGE', params: { max: '5 MB' }, field: 'file' };
  const account = await readUnionAccount(ctx.db, unionId);
  if (account === null || !account.accountNumber) {
    return { code: 'UNION_ACCOUNT_MISSING', params: {}, field: 'file' };
  }
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  const records = text === null ? null : recordsOf(text);
  if (records === null) return { code: 'STATEMENT_UNREADABLE', params: {}, field: 'file' };
  return parseStatement(records, account.accountNumber);
}

function recordsOf(text: string): string[][] | null {
  const [most = ','] = [',', '\t', ';'].toSorted((a, b) => text.split(b).length - text.split(a).length);
  try {
    return parse(text, {
      bom: true,
      delimiter: most,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch {
    return null;
  }
}
