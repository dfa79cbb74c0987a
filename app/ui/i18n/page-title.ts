import type { MetaDescriptor } from '@remix-run/node';
import type { Catalogue, Locale, T } from './t.ts';
import { createT } from './t.ts';

const translators = new Map<Locale, T>([['zh', createT('zh')]]);

/** Handed over once by each entry: titles are made outside the tree, where the catalogue's context does not reach. */
export function provideTitleCatalogue(english: Catalogue): void {
  translators.set('en', createT('en', english));
}

interface Match {
  readonly id: string;
  readonly data: unknown;
}

function localeOf(matches: readonly (Match | undefined)[]): Locale {
  const root = matches.find((match) => match?.id === 'root')?.data;
  return typeof root === 'object' && root !== null && 'locale' in root && root.locale === 'en' ? 'en' : 'zh';
}

/** The document's title in the reader's language, `通知公告 · 惠采`: `({ matches }) => pageTitle(matches, (t) => t('…'))`. */
export function pageTitle(matches: readonly (Match | undefined)[], name: (t: T) => string): MetaDescriptor[] {
  const t = translators.get(localeOf(matches)) ?? createT('zh');
  return [{ title: `${name(t)} · ${t('惠采')}` }];
}
