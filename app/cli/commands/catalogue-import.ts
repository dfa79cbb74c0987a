import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { cellMessage } from '../../domain/catalogue/import-reasons.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { importCatalogue } from '../../server/catalogue/import-catalogue.server.ts';
import { openTable } from '../../server/catalogue/table/open-table.server.ts';
import type { Table } from '../../server/catalogue/table/table.server.ts';
import { fileSource, TableFileError } from '../../server/catalogue/table/table.server.ts';
import { createSystemContext } from '../../server/process/services.server.ts';
import type { CommandIo, RunCommand } from '../command.ts';
import { parseArguments, UsageError } from '../command.ts';
import { CATALOGUE_IMPORT_OPTIONS } from '../options.ts';

/** Some rows were not written. */
const SOME_REJECTED = 2;

/**
 * One JSON line `{row, column, value, code, message}` per reported cell, then the summary. Exit 0 when nothing was
 * rejected, 2 when some rows were, 1 on failure.
 */
export const run: RunCommand = async (args, io, env) => {
  const { values, positionals } = parseArguments(args, CATALOGUE_IMPORT_OPTIONS);
  const { supplier } = values;
  if (typeof supplier !== 'string' || supplier.trim() === '') {
    throw new UsageError('请用 --supplier 指明供应商的统一社会信用代码或登录名 / --supplier is missing');
  }
  const file = resolve(io.cwd, positionals[0] ?? '');
  if (!(await isFile(file))) {
    io.err(`找不到文件 / no such file: ${file}`);
    return 1;
  }
  const dryRun = values['dry-run'] === true;
  const startedAt = performance.now();
  let table: Table | undefined;
  try {
    table = await openTable(await fileSource(file));
    tellSheet(io, table);
    const services = await env.services();
    const imported = await importCatalogue(createSystemContext(services, 'catalogue:import'), {
      supplier,
      fileName: basename(file),
      table,
      publish: values.publish === true,
      dryRun,
      report: ({ row, ...cell }) => {
        const { column, value, code } = cell;
        io.out(JSON.stringify({ row, column, value, code, message: cellMessage(cell) }));
      },
    });
    if (!imported.ok) return refused(io, supplier, imported.refusal);
    const seconds = Math.round((performance.now() - startedAt) / 10) / 100;
    if (dryRun) io.err('仅检查，未写入任何数据 / dry run: nothing was written');
    io.out(JSON.stringify({ ...imported.value, seconds }));
    return imported.value.rejected > 0 ? SOME_REJECTED : 0;
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    io.err(`${error.message} ${dryRun ? '未写入任何数据。' : '改好后请整份重新导入，已写入的行不会重复。'}`);
    io.err('The file could not be read to its end; importing it again is safe.');
    return 1;
  } finally {
    await table?.close();
  }
};

/** On the error stream: what goes out on the other is for machines. */
function tellSheet(io: CommandIo, { facts }: Table): void {
  if (facts.sheet === null) return;
  const others = [...facts.otherSheets, ...facts.hiddenSheets];
  const rest = others.length === 0 ? '' : `（另有 / not read: ${others.join('、')}）`;
  io.err(`读取工作表 / reading sheet: ${facts.sheet}${rest}`);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function refused(
  io: CommandIo,
  supplier: string,
  refusal: {
    readonly code: keyof typeof REFUSALS;
    readonly params: Readonly<Record<string, string | number>>;
  },
): number {
  if (refusal.code === 'NOT_FOUND') io.err(`没有这个供应商 / no such supplier: ${supplier}`);
  else {
    const text: string = REFUSALS[refusal.code].text;
    io.err(text.replace(/\{(\w+)\}/g, (hole, name: string) => String(refusal.params[name] ?? hole)));
  }
  return 1;
}
