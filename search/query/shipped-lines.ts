import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShippedFile, ShippedKind, ShippedLine } from '../../app/domain/catalogue/shipped-lines.ts';
import { SHIPPED_FILES } from '../../app/domain/catalogue/shipped-lines.ts';
import { normalizeText } from './normalize.ts';

const MAX_WORD_CHARS = 40;
/** Stands above the lines that the product has since that day. */
const SINCE = /^# since (\d{4}-\d{2}-\d{2})$/;

/** A line before it has its key. */
export type ReadLine = Omit<ShippedLine, 'key'>;

interface DatedText {
  readonly text: string;
  readonly since: string;
}

/**
 * The word lists are data that a purchaser may edit, not code: read from beside this file, or, when the code runs
 * from a bundle, from the project folder the process was started in.
 */
function datedLines(name: ShippedFile): DatedText[] {
  const beside = fileURLToPath(new URL(`./dictionary/${name}`, import.meta.url));
  const path = existsSync(beside) ? beside : resolve('search/query/dictionary', name);
  let since = '';
  const lines: DatedText[] = [];
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    const text = line.trim();
    since = SINCE.exec(text)?.[1] ?? since;
    if (text !== '' && !text.startsWith('#') && !/^[A-Z]/.test(text)) lines.push({ text, since });
  }
  return lines;
}

const wordsBetween = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((word) => normalizeText(word, MAX_WORD_CHARS))
    .filter((word) => word !== '');

const KINDS: Partial<Record<ShippedFile, ShippedKind>> = {
  'purposes.txt': 'purpose',
  'stopwords.txt': 'stop',
  'look-alikes.txt': 'look_alike',
};

function readFile(file: ShippedFile): ReadLine[] {
  if (file === 'synonyms.txt' || file === 'purposes.txt')
    return datedLines(file).map(({ text, since }) => {
      const [left = '', right] = text.split('=>');
      const kind = KINDS[file] ?? (right === undefined ? 'synonyms' : 'one_way');
      const [words, targets] = [left, right ?? ''].map((part) => wordsBetween(part, /[,，]/));
      return { file, kind, words: words ?? [], targets: targets ?? [], since };
    });
  // what stands between blanks is for itself
  const kind = KINDS[file] ?? 'word';
  return datedLines(file).flatMap(({ text, since }) =>
    wordsBetween(text, /\s+/).map((word) => ({
      ...{ file, kind, targets: [], since },
      words: kind === 'look_alike' ? Array.from(word) : [word],
    })),
  );
}

let read: readonly ReadLine[] | undefined;

/** Every line of every list, in the order of the files and of what stands in them; read once. */
export function readLines(): readonly ReadLine[] {
  read ??= SHIPPED_FILES.flatMap(readFile);
  return read;
}

const KEY_CHARS = 22;

/** What a line is named by in the record of those that were ended. */
export const lineKey = ({ file, words, targets }: Pick<ReadLine, 'file' | 'words' | 'targets'>): string =>
  createHash('sha256')
    .update([file, words.join(','), targets.join(',')].join('\n'))
    .digest('base64url')
    .slice(0, KEY_CHARS);

let keyed: ReadonlyMap<string, ShippedLine> | undefined;

/** The lines by their keys; one that stands there twice is one line. */
export function shippedLines(): ReadonlyMap<string, ShippedLine> {
  if (keyed !== undefined) return keyed;
  const lines = new Map<string, ShippedLine>();
  for (const line of readLines()) {
    const key = lineKey(line);
    if (!lines.has(key)) lines.set(key, { key, ...line });
  }
  keyed = lines;
  return keyed;
}
