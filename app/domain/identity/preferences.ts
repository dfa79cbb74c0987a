/** How a person wants the pages: kept with the account, or in a cookie until somebody signs in. */
export interface Preferences {
  readonly locale: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  /** 长者模式 is `elder`. */
  readonly mode: 'normal' | 'elder';
}

export const DEFAULT_PREFERENCES: Preferences = { locale: 'zh', theme: 'light', mode: 'normal' };

/** Preferences out of anything (a cookie can be forged): each value that is none of ours becomes the default. */
export function readPreferences(value: unknown): Preferences {
  const from = typeof value === 'object' && value !== null ? value : {};
  return {
    locale: 'locale' in from && from.locale === 'en' ? 'en' : 'zh',
    theme: 'theme' in from && from.theme === 'dark' ? 'dark' : 'light',
    mode: 'mode' in from && from.mode === 'elder' ? 'elder' : 'normal',
  };
}
