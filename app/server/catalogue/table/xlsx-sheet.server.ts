import type { CellCode } from '../../../domain/catalogue/import-reasons.ts';
import { TABLE_LIMITS, TableFileError } from './table.server.ts';
import type { XlsxArchive, XmlEvents } from './xlsx-archive.server.ts';
import { parseXml } from './xlsx-archive.server.ts';

export interface SheetRow {
  readonly row: number;
  readonly values: readonly string[];
  readonly flaws: readonly { readonly index: number; readonly code: CellCode }[];
  /** How many columns the row reaches, kept or not. */
  readonly columns: number;
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Numbers are stored with seventeen digits and shown with fifteen: 0.1 + 0.2 is 0.3. */
function numberText(text: string): string {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? text : String(Number(value.toPrecision(15)));
}

/** `AB12` → 27; null when there is no letter. */
function columnIndex(reference: string): number | null {
  let index = 0;
  let letters = 0;
  for (const char of reference) {
    const code = char.charCodeAt(0) - 64;
    if (code < 1 || code > 26 || letters === 4) break;
    index = index * 26 + code;
    letters += 1;
  }
  return letters === 0 ? null : index - 1;
}

interface Cell {
  readonly index: number;
  readonly type: string;
  value: string;
  hasFormula: boolean;
  hasValue: boolean;
}

/** Gathers the rows of a sheet from its elements. The dimension a sheet claims to have is not read. */
export class SheetEvents implements XmlEvents {
  private done: SheetRow[] = [];
  private row = 0;
  private values: string[] = [];
  private flaws: { index: number; code: CellCode }[] = [];
  private columns = 0;
  private next = 0;
  private cell: Cell | null = null;
  private into: 'value' | 'formula' | 'none' = 'none';
  private silent = 0;

  constructor(
    private readonly strings: readonly string[],
    private readonly keep: number,
  ) {}

  take(): readonly SheetRow[] {
    const taken = this.done;
    this.done = [];
    return taken;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.beginRow(attributes['r']);
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'rPh') this.silent += 1;
    else if (this.cell === null) return;
    else if (name === 'v' || name === 't') this.beginValue(this.cell);
    else if (name === 'f') {
      this.cell.hasFormula = true;
      this.into = 'formula';
    }
  }

  close(name: string): void {
    if (name === 'row') this.endRow();
    else if (name === 'c') this.endCell();
    else if (name === 'rPh') this.silent -= 1;
    else if (name === 'v' || name === 't' || name === 'f') this.into = 'none';
  }

  text(text: string): void {
    if (this.into !== 'value' || this.cell === null) return;
    this.cell.value += text;
    if (this.cell.value.length > TABLE_LIMITS.cellChars) {
      throw new TableFileError('IMPORT_LINE_TOO_LONG', { row: this.row, max: TABLE_LIMITS.cellChars });
    }
  }

  private beginRow(number: string | undefined): void {
    const given = Number(number);
    this.row = Number.isSafeInteger(given) && given > this.row ? given : this.row + 1;
    this.values = [];
    this.flaws = [];
    this.columns = 0;
    this.next = 0;
  }

  private endRow(): void {
    const values = Array.from(this.values, (value: string | undefined) => value ?? '');
    this.done.push({ row: this.row, values, flaws: this.flaws, columns: this.columns });
  }

  private beginCell(attributes: Readonly<Record<string, string>>): void {
    const index = columnIndex(attributes['r'] ?? '') ?? this.next;
    this.next = index + 1;
    this.columns = Math.max(this.columns, index + 1);
    this.cell = { index, type: attributes['t'] ?? 'n', value: '', hasFormula: false, hasValue: false };
  }

  private beginValue(cell: Cell): void {
    if (this.silent > 0) return;
    cell.hasValue = true;
    this.into = 'value';
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = null;
    this.into = 'none';
    if (cell === null || cell.index >= this.keep) return;
    this.values[cell.index] = this.valueOf(cell);
    if (cell.type === 'e') this.flaws.push({ index: cell.index, code: 'cell-error' });
    else if (cell.hasFormula && !cell.hasValue) this.flaws.push({ index: cell.index, code: 'formula-empty' });
  }

  private valueOf(cell: Cell): string {
    if (cell.type === 's') return this.strings[Number(cell.value)] ?? '';
    if (cell.type === 'b') return cell.value === '1' ? 'TRUE' : 'FALSE';
    if (cell.type === 'n') return numberText(cell.value);
    return unescaped(cell.value);
  }
}

/** The texts that cells refer to by number, without the readings written above Chinese characters. */
export async function readSharedStrings(archive: XlsxArchive, part: string): Promise<string[]> {
  let current = '';
  let inText = false;
  let silent = 0;
  let total = 0;
  let found: string[] = [];
  const events: XmlEvents = {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') silent += 1;
      else if (name === 't') inText = silent === 0;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') silent -= 1;
      else if (name === 'si') found.push(unescaped(current));
    },
    text(text) {
      if (!inText) return;
      current += text;
      total += text.length;
      if (total > TABLE_LIMITS.sharedStringChars) throw new TableFileError('IMPORT_BOMB', { max: '64 MB' });
    },
  };
  const take = () => {
    const taken = found;
    found = [];
    return taken;
  };
  const strings: string[] = [];
  for await (const text of parseXml(part, archive.text(part), events, take)) strings.push(text);
  return strings;
}
