import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImageStore } from '../../catalogue/image-store.server.ts';

/** Pictures in a folder, in subfolders by the first characters of their names. */
export function diskImageStore(folder: string): ImageStore {
  const placeOf = (name: string) => path.join(folder, name.slice(0, 2), name);
  return {
    async put(name, bytes) {
      const place = placeOf(name);
      await mkdir(path.dirname(place), { recursive: true });
      // Whole or not at all: a reader never meets half a picture.
      const draft = `${place}.${randomUUID()}.part`;
      await writeFile(draft, bytes, { mode: 0o600 });
      await rename(draft, place);
    },
    async get(name) {
      try {
        return await readFile(placeOf(name));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
