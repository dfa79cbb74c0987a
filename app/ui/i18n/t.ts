import type { ReactNode } from 'react';
import { createElement, Fragment } from 'react';

export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * Translations by Chinese sentence. A pair is [one, other], chosen by the parameter `n`;
 * Chinese needs neither plural nor catalogue, because the sentence is its own key.
 */
export type Catalogue = Readonly<Record<string, string | readonly [one: string, other: string]>>;

/** Numbers are grouped (1,284); pass a string for what is not a quantity (a year, a code). */
export type Params = Readonly<Record<string, string | number>>;

export interface T {
  /** The sentence in the reader's language, `{name}` replaced. The first argument is a literal: a test collects them. */
  (sentence: string, params?: Params): string;
  /** The same with elements as parameters, for a bold figure or a link inside a sentence. */
  rich(sentence: string, params: Readonly<Record<string, ReactNode>>): ReactNode;
  readonly locale: Locale;
}

const HOLE = /\{(\w+)\}/g;

/** `1284.5` → `1,284.5`, `-3` → `−3`. */
export function formatNumber(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${value < 0 ? '−' : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** Marks a sentence for the catalogue where it is written, when `t` meets it only later (tables of labels). */
export function msg<S extends string>(sentence: S): S {
  return sentence;
}

/** The translating function of one locale. A sentence missing from the catalogue is shown in Chinese, never as a code. */
export function createT(locale: Locale, catalogue?: Catalogue): T {
  const pick = (sentence: string, n: unknown): string => {
    const entry = catalogue?.[sentence];
    if (entry === undefined) return sentence;
    return typeof entry === 'string' ? entry : entry[n === 1 ? 0 : 1];
  };
  const t = (sentence: string, params?: Params): string => {
    const text = pick(sentence, params?.['n']);
    if (params === undefined) return text;
    return text.replace(HOLE, (hole, name: string) => {
      const value = params[name];
      return value === undefined ? hole : typeof value === 'number' ? formatNumber(value) : value;
    });
  };
  const rich = (sentence: string, params: Readonly<Record<string, ReactNode>>): ReactNode => {
    const parts = pick(sentence, params['n']).split(HOLE);
    // split() with one group alternates text and hole names
    const nodes = parts.map((part, index) => {
      if (index % 2 === 0) return part;
      const value = params[part];
      return typeof value === 'number' ? formatNumber(value) : (value ?? `{${part}}`);
    });
    return createElement(Fragment, null, ...nodes);
  };
  return Object.assign(t, { rich, locale });
}
