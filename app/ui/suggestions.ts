import { useEffect, useState } from 'react';
import { paths } from '~/paths.ts';

/** One line under the search box. */
export interface Suggested {
  readonly kind: 'own' | 'category' | 'brand' | 'supplier' | 'product';
  readonly label: string;
  readonly href: string;
  /** Products behind it; null where that says nothing. */
  readonly count: number | null;
}

interface Answer {
  readonly suggestions: readonly {
    readonly kind: FoundKind;
    readonly value: string;
    readonly label: string;
    readonly count: number;
  }[];
}

/** Typing faster than this asks once. */
const WAIT_MS = 120;
const MOST = 9;
const OWN_BESIDE = 3;

type FoundKind = Exclude<Suggested['kind'], 'own'>;
const HREFS: Readonly<Record<FoundKind, (value: string) => string>> = {
  category: (code) => paths.category(code),
  brand: (brand) => paths.search({ brand: [brand] }),
  supplier: (uscc) => paths.search({ supplier: [uscc] }),
  product: (id) => paths.product(id),
};

export const suggestionHref = (kind: FoundKind, value: string): string => HREFS[kind](value);

/** What the words typed so far may become, the reader's own searches first; nothing while `typed` is null. */
export function useSuggestions(typed: string | null, own: readonly string[]): readonly Suggested[] {
  const words = typed?.trim() ?? '';
  const [answer, setAnswer] = useState<{ readonly words: string; readonly found: readonly Suggested[] }>();
  useEffect(() => {
    if (words === '') return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      // no answer is no harm: one searches without suggestions
      ask(words, asking.signal).then(
        (found) => setAnswer({ words, found }),
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [words]);
  if (typed === null) return [];
  const mine = own
    .filter((one) => one !== words && one.includes(words))
    .slice(0, words === '' ? MOST : OWN_BESIDE)
    .map((one): Suggested => ({ kind: 'own', label: one, href: paths.search({ q: one }), count: null }));
  if (words === '' || answer === undefined || !words.startsWith(answer.words)) return mine;
  return [...mine, ...answer.found].slice(0, MOST);
}

async function ask(words: string, signal: AbortSignal): Promise<readonly Suggested[]> {
  const reply = await fetch(paths.apiSuggest({ q: words }), { signal });
  if (!reply.ok) return [];
  const { suggestions }: Answer = await reply.json();
  return suggestions.map(({ kind, value, label, count }) => ({
    kind,
    label,
    href: suggestionHref(kind, value),
    count: kind === 'product' ? null : count,
  }));
}
