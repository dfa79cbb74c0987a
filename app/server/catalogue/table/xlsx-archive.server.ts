import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import { openPromise } from 'yauzl';
import { TABLE_LIMITS, TableFileError } from './table.server.ts';

const MEBIBYTE = 1024 * 1024;

function bomb(): TableFileError {
  return new TableFileError('IMPORT_BOMB', { max: `${TABLE_LIMITS.partBytes / MEBIBYTE} MB` });
}

/** Grown beyond what a workbook grows when it is unpacked. */
function isBomb(packed: number, unpacked: number): boolean {
  if (unpacked > TABLE_LIMITS.partBytes) return true;
  return unpacked > TABLE_LIMITS.ratioFromBytes && unpacked > packed * TABLE_LIMITS.inflation;
}

/** The parts of a workbook by name; unpacked piece by piece, and no further than a workbook may grow. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws TableFileError when it is no whole archive, too many parts, or one that says it is a bomb */
  static async open(path: string): Promise<XlsxArchive> {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => {
      throw new TableFileError('IMPORT_ZIP_BROKEN');
    });
    try {
      if (zip.entryCount > TABLE_LIMITS.archiveEntries) throw bomb();
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new TableFileError('IMPORT_ENCRYPTED');
        if (isBomb(entry.compressedSize, entry.uncompressedSize)) throw bomb();
        entries.set(entry.fileName.replace(/^\//, ''), entry);
      }
      return new XlsxArchive(zip, entries);
    } catch (error) {
      zip.close();
      throw error instanceof TableFileError ? error : new TableFileError('IMPORT_ZIP_BROKEN');
    }
  }

  has(part: string): boolean {
    return this.entries.has(part);
  }

  sizeOf(part: string): number {
    return this.entries.get(part)?.uncompressedSize ?? 0;
  }

  close(): void {
    this.zip.close();
  }

  /** The text of a part. What the directory says about its size is not believed. */
  async *text(part: string, seen: (bytes: number) => void = () => undefined): AsyncGenerator<string> {
    const entry = this.entries.get(part);
    if (entry === undefined) throw new TableFileError('IMPORT_XML', { part });
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let stream: Readable | undefined;
    let unpacked = 0;
    try {
      stream = await this.zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        unpacked += piece.length;
        if (isBomb(entry.compressedSize, unpacked)) throw bomb();
        seen(piece.length);
        yield decoder.decode(piece, { stream: true });
      }
      yield decoder.decode();
    } catch (error) {
      if (error instanceof TableFileError) throw error;
      throw error instanceof TypeError
        ? new TableFileError('IMPORT_XML', { part })
        : new TableFileError('IMPORT_ZIP_BROKEN');
    } finally {
      stream?.destroy();
    }
  }
}

export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it comes; `take` hands over after each piece what the events have gathered. Entities and document types
 * have no place in a workbook and are refused, and so is text that grows without a tag.
 */
export async function* parseXml<T>(
  part: string,
  pieces: AsyncIterable<string>,
  events: XmlEvents,
  take: () => readonly T[],
): AsyncGenerator<T> {
  const fail = () => new TableFileError('IMPORT_XML', { part });
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('doctype', () => {
    throw fail();
  });
  parser.on('opentag', ({ name, attributes }) => events.open(localName(name), attributes));
  parser.on('closetag', ({ name }) => events.close(localName(name)));
  parser.on('text', (text) => events.text(text));
  const step = (work: () => void) => {
    try {
      work();
    } catch (error) {
      throw error instanceof TableFileError ? error : fail();
    }
  };
  let sinceTag = 0;
  for await (const piece of pieces) {
    sinceTag = piece.includes('<') ? piece.length - piece.lastIndexOf('<') : sinceTag + piece.length;
    if (sinceTag > TABLE_LIMITS.cellChars + piece.length) throw bomb();
    step(() => void parser.write(piece));
    yield* take();
  }
  step(() => void parser.close());
  yield* take();
}
