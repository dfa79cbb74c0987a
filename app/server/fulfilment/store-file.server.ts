import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';

export const FILE_MAX_BYTES = 10 * 1024 * 1024;
export const PHOTOS_MAX = 6;

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const DOCUMENT_TYPES = [...PHOTO_TYPES, 'application/pdf'] as const;
const TYPE_NAMES: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
};

/** A file whose bytes lie in the upload directory; its row is written with what it belongs to. */
export interface StoredFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Where the bytes of a digest lie. */
export function pathOfDigest(uploadsDir: string, sha256: string): string {
  return path.join(uploadsDir, sha256.slice(0, 2), sha256);
}

/** The name as it is kept: the last part of a path, without control characters, at most 120 characters. */
function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
  const last = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return last === '' ? 'file' : last.slice(-120);
}

/**
 * Stores a file under the digest of its content; what it is is found from the content, whatever its name says. Bytes
 * are written whole or not at all, and a file that exists already is left alone, so that a retry is harmless.
 * @param field form field that a refusal belongs to
 */
export async function storeUpload(
  uploadsDir: string,
  file: File,
  types: readonly string[],
  field: string,
): Promise<Result<StoredFile>> {
  if (file.size > FILE_MAX_BYTES) return refuse('FILE_TOO_LARGE', { max: '10 MB' }, field);
  const bytes = Buffer.from(await file.arrayBuffer());
  const found = await fileTypeFromBuffer(bytes);
  if (found === undefined || !types.includes(found.mime)) {
    return refuse('FILE_TYPE', { types: types.map((type) => TYPE_NAMES[type] ?? type).join('、') }, field);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const target = pathOfDigest(uploadsDir, sha256);
  if (!(await exists(target))) {
    await mkdir(path.dirname(target), { recursive: true });
    const part = `${target}.${randomUUID()}`;
    await writeFile(part, bytes, { mode: 0o600 });
    await rename(part, target);
  }
  return ok({ fileName: safeName(file.name), mimeType: found.mime, sizeBytes: bytes.length, sha256 });
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Files a form field carries; the empty entry a browser sends for a field left alone is none. */
export function uploadsOf(form: FormData, field: string): File[] {
  return form.getAll(field).filter((entry): entry is File => entry instanceof File && entry.size > 0);
}

/** Stores up to six photographs; one that is no picture or too large refuses them all. */
export async function storePhotos(
  uploadsDir: string,
  files: readonly File[],
  field: string,
): Promise<Result<readonly StoredFile[]>> {
  if (files.length > PHOTOS_MAX) return refuse('TOO_MANY_FILES', { max: PHOTOS_MAX }, field);
  const stored: StoredFile[] = [];
  for (const file of files) {
    const one = await storeUpload(uploadsDir, file, PHOTO_TYPES, field);
    if (!one.ok) return one;
    stored.push(one.value);
  }
  return ok(stored);
}
