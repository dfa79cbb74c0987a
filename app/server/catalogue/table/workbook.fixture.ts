/** Workbooks for tests, written part by part, so that they can be as wrong as a test needs them. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface FixtureSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** The whole part, or pieces that are never in memory together. */
  readonly xml: string | Iterable<string>;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** `A`, `B` … `AA`. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
}

/** A cell as text; a number is stored as one; anything else is its own XML. */
export type FixtureCell = string | number | { readonly xml: (reference: string) => string } | null;

export function rowXml(row: number, cells: readonly FixtureCell[]): string {
  const texts = cells.map((cell, index) => {
    const at = `${columnName(index)}${row}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    return cell.xml(at);
  });
  return `<row r="${row}">${texts.join('')}</row>`;
}

export function sheetXml(rows: readonly (readonly FixtureCell[])[], dimension = 'A1'): string {
  const body = rows.map((cells, index) => rowXml(index + 1, cells)).join('');
  return `${PROLOGUE}<worksheet xmlns="${MAIN}"><dimension ref="${dimension}"/><sheetData>${body}</sheetData></worksheet>`;
}

export const SHEET_START = `${PROLOGUE}<worksheet xmlns="${MAIN}"><sheetData>`;
export const SHEET_END = '</sheetData></worksheet>';

/** Writes a workbook of the given sheets, and further parts as they are. */
export async function writeWorkbook(
  path: string,
  sheets: readonly FixtureSheet[],
  parts: Readonly<Record<string, string>> = {},
): Promise<void> {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = [
    ...sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    ...('xl/sharedStrings.xml' in parts ? [relation('rIdS', 'sharedStrings', 'sharedStrings.xml')] : []),
  ];
  const named = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" ${state === undefined ? '' : `state="${state}" `}r:id="rId${index + 1}"/>`,
  );
  const all: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${PROLOGUE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${PROLOGUE}<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${PROLOGUE}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${PROLOGUE}<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    ...parts,
  };
  for (const [name, text] of Object.entries(all)) add(name, text);
  for (const [index, { xml }] of sheets.entries()) {
    const pieces = typeof xml === 'string' ? [xml] : xml;
    zip.addReadStream(Readable.from(pieces), `xl/worksheets/sheet${index + 1}.xml`);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
