import { useCallback, useEffect, useState } from 'react';

const MOST = 10;
const MAX_CHARS = 60;

export interface OwnSearches {
  /** Latest first. */
  readonly words: readonly string[];
  readonly add: (words: string) => void;
  readonly clear: () => void;
}

const keyOf = (reader: string) => `huicai.searches.${reader}`;

function stored(reader: string): string[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(keyOf(reader)) ?? '[]');
    return Array.isArray(parsed)
      ? parsed.filter((one): one is string => typeof one === 'string').slice(0, MOST)
      : [];
  } catch {
    return []; // storage may be switched off or hold anything
  }
}

/** What this reader searched for, kept in his own browser and nowhere else. */
export function useOwnSearches(reader: string): OwnSearches {
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => setWords(stored(reader)), [reader]);
  const keep = useCallback(
    (next: readonly string[]) => {
      setWords(next);
      try {
        localStorage.setItem(keyOf(reader), JSON.stringify(next));
      } catch {
        // they then last for this page only
      }
    },
    [reader],
  );
  const add = useCallback(
    (typed: string) => {
      const one = typed.trim().slice(0, MAX_CHARS);
      if (one !== '') keep([one, ...stored(reader).filter((other) => other !== one)].slice(0, MOST));
    },
    [keep, reader],
  );
  const clear = useCallback(() => keep([]), [keep]);
  return { words, add, clear };
}
