/** The messages of PostgreSQL's extended query protocol that the embedded engine is asked with, and its answers. */

const code = (letter: string): number => letter.charCodeAt(0);
const [PARSE, DESCRIBE, BIND, EXECUTE, SYNC, STATEMENT] = [...'PDBESS'].map(code) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const [DATA_ROW, COMPLETE, ERROR] = [...'DCE'].map(code);
/** A letter and a length, which counts itself. */
const HEAD = 5;
/** Bytes of a UTF-16 unit in UTF-8, at most. */
const WIDEST = 3;

/** Writes messages one behind another into a buffer it keeps: what it answered is overwritten by what it writes next. */
export class MessageWriter {
  private buffer = Buffer.allocUnsafe(64 * 1024);
  private at = 0;

  /** Names a text, asks for its parameters and columns, and ends. */
  prepare(name: string, text: string): Uint8Array {
    this.at = 0;
    this.message(PARSE, () => {
      this.cstring(name);
      this.cstring(text);
      this.int16(0);
    });
    this.message(DESCRIBE, () => {
      this.byte(STATEMENT);
      this.cstring(name);
    });
    return this.synced();
  }

  /** Runs the named statement with values as text, and ends. */
  run(name: string, values: readonly (string | null)[]): Uint8Array {
    this.at = 0;
    this.message(BIND, () => {
      this.byte(0);
      this.cstring(name);
      this.int16(0);
      this.int16(values.length);
      for (const value of values) this.value(value);
      this.int16(0);
    });
    this.message(EXECUTE, () => {
      this.byte(0);
      this.int32(0);
    });
    return this.synced();
  }

  private synced(): Uint8Array {
    this.message(SYNC, () => undefined);
    return this.buffer.subarray(0, this.at);
  }

  private message(letter: number, body: () => void): void {
    const start = this.at;
    this.byte(letter);
    this.int32(0);
    body();
    this.buffer.writeInt32BE(this.at - start - 1, start + 1);
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(wider, 0, 0, this.at);
    this.buffer = wider;
  }

  private byte(value: number): void {
    this.room(1);
    this.buffer[this.at] = value;
    this.at += 1;
  }

  private int16(value: number): void {
    this.room(2);
    this.at = this.buffer.writeUInt16BE(value, this.at);
  }

  private int32(value: number): void {
    this.room(4);
    this.at = this.buffer.writeInt32BE(value, this.at);
  }

  private text(value: string): void {
    this.room(value.length * WIDEST);
    this.at += this.buffer.write(value, this.at);
  }

  private cstring(value: string): void {
    this.text(value);
    this.byte(0);
  }

  private value(value: string | null): void {
    if (value === null) {
      this.int32(-1);
      return;
    }
    const start = this.at;
    this.int32(0);
    this.text(value);
    this.buffer.writeInt32BE(this.at - start - 4, start);
  }
}

/** A column of an answer: its name, and how its text becomes a value. */
export interface AnswerColumn {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

interface Answer {
  readonly rows: (unknown[] | Record<string, unknown>)[];
  /** “INSERT 0 5” */
  readonly tag: string;
}

/** Reads the answer to `run`; null = it holds an error. */
export function readAnswer(
  data: Uint8Array,
  columns: readonly AnswerColumn[],
  asArrays: boolean,
): Answer | null {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const rows: Answer['rows'] = [];
  let tag = '';
  for (let at = 0; at < bytes.length; ) {
    const letter = bytes[at];
    if (letter === ERROR) return null;
    const body = at + HEAD;
    at += 1 + bytes.readInt32BE(at + 1);
    if (letter === DATA_ROW)
      rows.push(asArrays ? arrayOf(bytes, body, columns) : objectOf(bytes, body, columns));
    else if (letter === COMPLETE) tag = bytes.toString('utf8', body, at - 1);
  }
  return { rows, tag };
}

function arrayOf(bytes: Buffer, body: number, columns: readonly AnswerColumn[]): unknown[] {
  const row: unknown[] = [];
  let at = body + 2;
  for (const { read } of columns) {
    const length = bytes.readInt32BE(at);
    at += 4;
    row.push(length < 0 ? null : read(bytes.toString('utf8', at, at + length)));
    at += Math.max(0, length);
  }
  return row;
}

function objectOf(bytes: Buffer, body: number, columns: readonly AnswerColumn[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  let at = body + 2;
  for (const { name, read } of columns) {
    const length = bytes.readInt32BE(at);
    at += 4;
    row[name] = length < 0 ? null : read(bytes.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return row;
}
