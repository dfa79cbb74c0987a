import { fileTypeFromBuffer } from 'file-type';
import { openCsv } from './csv-table.server.ts';
import { openJsonl } from './jsonl-table.server.ts';
import type { ByteSource, Table, TableFormat } from './table.server.ts';
import { TableFileError } from './table.server.ts';
import { openXlsx } from './xlsx-table.server.ts';

const HEAD_BYTES = 8 * 1024;
const ZIP = [0x50, 0x4b];
/** Compound file: old .xls, and the wrapping of a workbook with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const TYPE_NAMES: Readonly<Record<string, string>> = {
  png: 'PNG 图片',
  jpg: 'JPEG 图片',
  gif: 'GIF 图片',
  webp: 'WebP 图片',
  bmp: 'BMP 图片',
  pdf: 'PDF 文件',
  rar: 'RAR 压缩文件',
  '7z': '7z 压缩文件',
  gz: 'gzip 压缩文件',
};

async function headOf(source: ByteSource): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source.bytes()) {
    pieces.push(piece);
    size += piece.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

const startsWith = (head: Buffer, bytes: readonly number[]) =>
  bytes.every((byte, index) => head[index] === byte);

const isUtf16 = (head: Buffer) => startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]);

/** A compound file names its streams in UTF-16; they may lie anywhere in it. */
async function holdsPackage(source: ByteSource): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  let tail = Buffer.alloc(0);
  for await (const piece of source.bytes()) {
    const joined = Buffer.concat([tail, piece]);
    if (joined.includes(name)) return true;
    tail = joined.subarray(-name.length);
  }
  return false;
}

/**
 * What a file holds, whatever its name says; only csv and jsonl, both plain text, are told apart by the name first.
 * @throws TableFileError with a sentence for everything that is no table we read
 */
export async function tableFormatOf(source: ByteSource): Promise<TableFormat> {
  const head = await headOf(source);
  if (head.length === 0) throw new TableFileError('IMPORT_EMPTY');
  if (startsWith(head, ZIP)) return 'xlsx';
  if (startsWith(head, COMPOUND)) {
    throw new TableFileError((await holdsPackage(source)) ? 'IMPORT_ENCRYPTED' : 'IMPORT_OLD_XLS');
  }
  // Excel's Unicode text begins like a sound file.
  const type = isUtf16(head) ? undefined : await fileTypeFromBuffer(head);
  if (type !== undefined && type.ext !== 'xml') {
    throw new TableFileError('IMPORT_NOT_A_TABLE', { type: TYPE_NAMES[type.ext] ?? type.ext.toUpperCase() });
  }
  const start = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^<(!doctype|html|table|\?xml)/i.test(start)) {
    throw new TableFileError('IMPORT_NOT_A_TABLE', { type: 'HTML / XML' });
  }
  return /\.(jsonl|ndjson)$/i.test(source.name) || start.startsWith('{') ? 'jsonl' : 'csv';
}

/**
 * Opens a table by what the file holds.
 * @throws TableFileError
 */
export async function openTable(source: ByteSource): Promise<Table> {
  const format = await tableFormatOf(source);
  if (format === 'xlsx') return openXlsx(source);
  return format === 'jsonl' ? openJsonl(source) : openCsv(source);
}
