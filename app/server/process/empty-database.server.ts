import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '~db/client.ts';

const PREFIX = 'database-';

/** Where the prepared database of these migrations and this engine lies; another release of either gives another folder. */
function folderOf(root: string, build: string): string {
  const hash = createHash('sha256');
  for (const file of ['db/migrations/meta/_journal.json', 'node_modules/@electric-sql/pglite/package.json'])
    hash.update(readFileSync(join(root, file)));
  return join(build, `${PREFIX}${hash.digest('hex').slice(0, 12)}`);
}

/**
 * Prepares the embedded database that a first start copies instead of making its own: created and migrated, without a row.
 * Those of earlier migrations go. Nothing is done when it is there.
 * @param root the project's folder, where db/migrations lies
 * @param build the folder of what is built
 */
export async function prepareEmptyDatabase(root: string, build = join(root, 'build')): Promise<void> {
  const folder = folderOf(root, build);
  if (existsSync(folder)) return;
  mkdirSync(build, { recursive: true });
  for (const name of readdirSync(build))
    if (name.startsWith(PREFIX)) rmSync(join(build, name), { recursive: true, force: true });
  const part = `${folder}.part`;
  const database = await openDatabase({ kind: 'pglite', dataDir: part });
  try {
    await database.migrate(root);
  } finally {
    await database.close();
  }
  renameSync(part, folder);
}

/** Gives a first start the prepared database, if there is one of these migrations; whole or not at all. */
export function copyEmptyDatabase(root: string, dataDir: string, build = join(root, 'build')): void {
  const folder = folderOf(root, build);
  if (existsSync(dataDir) || !existsSync(folder)) return;
  const part = `${dataDir}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(dirname(dataDir), { recursive: true });
  cpSync(folder, part, { recursive: true });
  renameSync(part, dataDir);
}
