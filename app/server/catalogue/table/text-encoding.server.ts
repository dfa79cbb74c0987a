import type { ByteSource } from './table.server.ts';
import { TABLE_LIMITS, TableFileError } from './table.server.ts';

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const NEWLINE = 0x0a;
const SAMPLE_BYTES = 512 * 1024;
/**
 * Simplified Chinese stands almost wholly in the part of GBK whose second byte is above A0; text of another double-byte
 * encoding (Big5, Shift_JIS) read as GBK does not.
 */
const FOREIGN_SHARE = 0.2;
const FOREIGN_FROM = 8;

function markOf(start: Uint8Array): TextEncoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return null;
}

/** Counts lines and refuses one that does not end. */
class LineWatch {
  private row = 1;
  private length = 0;

  see(bytes: Uint8Array): void {
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
      this.grow(at - from);
      this.length = 0;
      this.row += 1;
      from = at + 1;
    }
    this.grow(bytes.length - from);
  }

  private grow(by: number): void {
    this.length += by;
    if (this.length <= TABLE_LIMITS.lineBytes) return;
    throw new TableFileError('IMPORT_LINE_TOO_LONG', { row: this.row, max: TABLE_LIMITS.recordChars });
  }
}

/** Pairs of bytes in text taken for GBK, and how many of them Simplified Chinese hardly has. */
class PairCount {
  private pairs = 0;
  private foreign = 0;
  private seen = 0;

  see(bytes: Uint8Array): void {
    if (this.seen > SAMPLE_BYTES) return;
    this.seen += bytes.length;
    for (let at = 0; at + 1 < bytes.length; at += 1) {
      const lead = bytes[at] ?? 0;
      if (lead < 0x81) continue;
      this.pairs += 1;
      if ((bytes[at + 1] ?? 0) < 0xa1) this.foreign += 1;
      at += 1;
    }
  }

  get looksForeign(): boolean {
    return this.pairs >= FOREIGN_FROM && this.foreign / this.pairs > FOREIGN_SHARE;
  }
}

/**
 * Looks through the whole text once without keeping it: its encoding, and whether it can be text at all. A file may be
 * plain for a megabyte before its first Chinese character, so its beginning says too little.
 * @throws TableFileError for an empty file, binary content, a line without end, or an encoding we do not read
 */
export async function inspectText(source: ByteSource): Promise<TextEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const watch = new LineWatch();
  const pairs = new PairCount();
  let marked: TextEncoding | null = null;
  let isUtf8 = true;
  let size = 0;
  for await (const bytes of source.bytes()) {
    if (size === 0) marked = markOf(bytes);
    size += bytes.length;
    if (marked !== null) continue;
    if (bytes.includes(0)) throw new TableFileError('IMPORT_BINARY');
    watch.see(bytes);
    pairs.see(bytes);
    if (isUtf8) isUtf8 = decodes(utf8, bytes);
  }
  if (size === 0) throw new TableFileError('IMPORT_EMPTY');
  if (marked !== null) return marked;
  if (isUtf8 && decodes(utf8, undefined)) return 'utf-8';
  if (pairs.looksForeign) throw new TableFileError('IMPORT_ENCODING');
  return 'gb18030';
}

function decodes(decoder: TextDecoder, bytes: Uint8Array | undefined): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The text piece by piece; `seen` hears how many bytes were taken. */
export async function* decodeText(
  source: ByteSource,
  encoding: TextEncoding,
  seen: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes: Uint8Array | undefined) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new TableFileError('IMPORT_ENCODING');
    }
  };
  for await (const bytes of source.bytes()) {
    seen(bytes.length);
    yield decode(bytes);
  }
  yield decode(undefined);
}
