import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where the file of an import lies, beside the other uploads: one each, so that removing it takes nothing from others. */
export function importFilePath(uploadsDir: string, importId: string): string {
  return path.join(uploadsDir, 'imports', importId);
}

export interface DraftFile {
  readonly path: string;
  readonly sha256: string;
  /** Gives the file to an import. */
  keepAs(importId: string): Promise<void>;
  discard(): Promise<void>;
}

const DRAFT = /\.part$/;

/** Writes an upload where it can be looked at; it is nobody's until it is kept. */
export async function draftImportFile(uploadsDir: string, bytes: Uint8Array): Promise<DraftFile> {
  const folder = path.join(uploadsDir, 'imports');
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `${randomUUID()}.part`);
  await writeFile(draft, bytes, { mode: 0o600 });
  return {
    path: draft,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    keepAs: (importId) => rename(draft, importFilePath(uploadsDir, importId)),
    discard: () => rm(draft, { force: true }),
  };
}

export async function removeImportFile(uploadsDir: string, importId: string): Promise<void> {
  await rm(importFilePath(uploadsDir, importId), { force: true });
}

/** Files that have lain for longer than `beforeMs` says, by name: drafts of a killed process, and imports. */
export async function oldImportFiles(
  uploadsDir: string,
  beforeMs: number,
): Promise<{ drafts: string[]; imports: string[] }> {
  const folder = path.join(uploadsDir, 'imports');
  const names = await readdir(folder).catch(() => []);
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(path.join(folder, name)).catch(() => null);
    if (found !== null && found.mtimeMs < beforeMs) old.push(name);
  }
  return {
    drafts: old.filter((name) => DRAFT.test(name)).map((name) => path.join(folder, name)),
    imports: old.filter((name) => !DRAFT.test(name)),
  };
}
