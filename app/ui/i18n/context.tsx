import type { ReactNode } from 'react';
import { createContext, useContext, useMemo } from 'react';
import type { Catalogue, Locale, T } from './t.ts';
import { createT } from './t.ts';

const CatalogueContext = createContext<Catalogue | undefined>(undefined);
const TContext = createContext<T>(createT('zh'));

/**
 * Hands the English catalogue to the tree. It wraps the whole application in entry.server (always) and in
 * entry.client (only when `<html lang="en">`), so that Chinese readers never download it.
 */
export function CatalogueProvider(props: { catalogue: Catalogue | undefined; children: ReactNode }) {
  return <CatalogueContext.Provider value={props.catalogue}>{props.children}</CatalogueContext.Provider>;
}

/** Sets the language of everything below; root.tsx uses it once. */
export function I18nProvider(props: { locale: Locale; children: ReactNode }) {
  const catalogue = useContext(CatalogueContext);
  const t = useMemo(
    () => createT(props.locale, props.locale === 'en' ? catalogue : undefined),
    [props.locale, catalogue],
  );
  return <TContext.Provider value={t}>{props.children}</TContext.Provider>;
}

/** `const t = useT(); t('加入购物车')` */
export function useT(): T {
  return useContext(TContext);
}
