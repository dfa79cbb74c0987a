import { uuidv7 } from 'uuidv7';
import { countOpenImports, findImportByKey, insertImportJob } from '~db/queries/catalogue/import-jobs.ts';
import type { ColumnChoices } from '~db/queries/catalogue/import-mappings.ts';
import { readMapping } from '~db/queries/catalogue/import-mappings.ts';
import { IMPORT_FILE_BYTES } from '../../domain/catalogue/import.input.ts';
import { readHeader } from '../../domain/catalogue/import-columns.ts';
import { OPEN_IMPORTS_MAX } from '../../domain/catalogue/import-machine.ts';
import type { ForeignHeader } from '../../domain/catalogue/import-mapping.ts';
import { mayBeMapped, SAMPLE_CHARS, SAMPLE_ROWS_MAX } from '../../domain/catalogue/import-mapping.ts';
import { cleanCell } from '../../domain/catalogue/import-row.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { DraftFile } from './import-files.server.ts';
import { draftImportFile } from './import-files.server.ts';
import { signatureOf } from './import-signature.server.ts';
import { importColumns } from './read-import-rows.server.ts';
import { openTable } from './table/open-table.server.ts';
import type { Table } from './table/table.server.ts';
import { fileSource, TableFileError } from './table/table.server.ts';

export interface UploadImportInput {
  readonly idempotencyKey: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly removeMissing: boolean;
}

/** `needsMapping`: the heads are the supplier's own, and he is to say which column is what. */
type Uploaded = Result<{ readonly importId: string; readonly needsMapping: boolean }>;

/**
 * Takes a supplier's file to be checked. A file that is no table of products is refused at once, at its field; one with
 * heads of his own waits until he has said what they mean, unless he has said it of such a file before. The rows are
 * looked at by the background, and nothing is written before the supplier confirms.
 */
export async function uploadImport(ctx: Ctx, input: UploadImportInput): Promise<Uploaded> {
  const actor = authorize(ctx, 'upload-import');
  const before = await findImportByKey(ctx.db, actor.orgId, input.idempotencyKey);
  if (before !== null) return ok({ importId: before.id, needsMapping: before.state === 'MAPPING' });
  if (input.bytes.length > IMPORT_FILE_BYTES) return refuse('FILE_TOO_LARGE', { max: '30 MB' }, 'file');
  const barred = await tradingRefusal(ctx.db, ctx, actor.orgId);
  if (barred !== null) return { ok: false, refusal: barred };
  const draft = await draftImportFile(ctx.uploadsDir, input.bytes);
  try {
    const looked = await lookInto(ctx, actor, draft, input.fileName);
    if ('code' in looked) return { ok: false, refusal: { ...looked, field: 'file' } };
    return await keep(ctx, actor, input, draft, looked);
  } finally {
    await draft.discard();
  }
}

interface Looked {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly mapping: ColumnChoices | null;
  readonly needsMapping: boolean;
}

/** The header at least must be read; what is wrong further down is found by the check. */
async function lookInto(
  ctx: Ctx,
  actor: UserActor,
  draft: DraftFile,
  fileName: string,
): Promise<Looked | Refusal> {
  try {
    const table = await openTable(await fileSource(draft.path, fileName));
    try {
      return await readHeads(ctx, actor, table);
    } finally {
      await table.close();
    }
  } catch (error) {
    if (error instanceof TableFileError) return error.refusal;
    throw error;
  }
}

async function readHeads(ctx: Ctx, actor: UserActor, table: Table): Promise<Looked> {
  const heads = table.header;
  const ignored = (columns: ColumnChoices) => heads.filter((_, index) => columns[index] === null);
  // The keys of a jsonl are its columns already.
  const mayMap = table.facts.format !== 'jsonl' && mayBeMapped(heads);
  const saved = mayMap ? await readMapping(ctx.db, actor.orgId, signatureOf(heads)) : null;
  if (saved === null && (!mayMap || readHeader(heads).ok)) {
    const facts = { ...table.facts, ignored: ignored(importColumns(heads)) };
    return { facts, mapping: null, needsMapping: false };
  }
  const header = await foreignHeader(table);
  const facts = { ...table.facts, header, ...(saved !== null && { ignored: ignored(saved) }) };
  return { facts, mapping: saved, needsMapping: saved === null };
}

/** Heads and first rows, as far as they can be kept and shown. */
async function foreignHeader(table: Table): Promise<ForeignHeader> {
  const samples: string[][] = [];
  for await (const { values } of table.rows) {
    samples.push(values.map((value) => cleanCell((value ?? '').slice(0, SAMPLE_CHARS))));
    if (samples.length === SAMPLE_ROWS_MAX) break;
  }
  return { heads: table.header.map((head) => cleanCell(head.slice(0, SAMPLE_CHARS))), samples };
}

const shownName = (name: string) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
  const last = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\u0000-\u001f\u007f]|\p{Surrogate}/gu, '').trim();
  return last === '' ? 'file' : last.slice(-120);
};

async function keep(
  ctx: Ctx,
  actor: UserActor,
  input: UploadImportInput,
  draft: DraftFile,
  { facts, mapping, needsMapping }: Looked,
): Promise<Uploaded> {
  const importId = uuidv7();
  const fileName = shownName(input.fileName);
  return withTransaction(ctx, async (tx) => {
    if ((await countOpenImports(tx, actor.orgId)) >= OPEN_IMPORTS_MAX) {
      return refuse('IMPORT_OPEN_MAX', { max: OPEN_IMPORTS_MAX }, 'file');
    }
    const inserted = await insertImportJob(tx, {
      id: importId,
      supplierId: actor.orgId,
      idempotencyKey: input.idempotencyKey,
      fileName,
      fileBytes: input.bytes.length,
      fileSha256: draft.sha256,
      facts,
      mapping,
      state: needsMapping ? 'MAPPING' : 'QUEUED',
      startedBy: actor.userId,
      at: ctx.clock.now(),
      removeMissing: input.removeMissing,
    });
    if (!inserted) {
      // The same form came twice at once: the first one's import is the answer.
      const first = await findImportByKey(tx, actor.orgId, input.idempotencyKey);
      return first === null
        ? refuse('NOT_FOUND')
        : ok({ importId: first.id, needsMapping: first.state === 'MAPPING' });
    }
    await audit(tx, ctx, {
      action: 'upload-import',
      subjectKind: 'import',
      subjectId: importId,
      orgId: actor.orgId,
      detail: { fileName, removeMissing: input.removeMissing },
    });
    // Before the commit: an import that is seen has its file.
    await draft.keepAs(importId);
    return ok({ importId, needsMapping });
  });
}
