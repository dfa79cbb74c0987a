import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const sign = (dataDir: string) => join(dataDir, 'seeding');

/** Where the embedded database lies. */
export const databaseDir = (dataDir: string): string => join(dataDir, 'database');

/**
 * Stands in the data directory while the demonstration is being written into an empty embedded database. Found at a start,
 * it says that the process was killed meanwhile.
 */
export function seedingSign(dataDir: string): { begin(): Promise<void>; end(): Promise<void> } {
  return {
    async begin() {
      await mkdir(dataDir, { recursive: true });
      await writeFile(sign(dataDir), '');
    },
    end: () => rm(sign(dataDir), { force: true }),
  };
}

/** Clears away half a demonstration, before the database is opened: nobody has worked with it. */
export async function clearHalfSeeded(dataDir: string): Promise<void> {
  if (!existsSync(sign(dataDir))) return;
  await rm(databaseDir(dataDir), { recursive: true, force: true });
  await rm(sign(dataDir), { force: true });
}
