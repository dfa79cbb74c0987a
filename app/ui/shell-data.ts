import type { OrganizationKind, Role } from '~/domain/identity/roles.ts';
import type { Locale } from './i18n/t.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** 长者模式 is `elder`. */
export const MODES = ['normal', 'elder'] as const;
export type Mode = (typeof MODES)[number];

export interface ShellUser {
  readonly name: string;
  readonly orgName: string;
  readonly orgKind: OrganizationKind;
  readonly roles: readonly Role[];
}

/** What the frame of every page needs; the root loader returns it. */
export interface ShellData {
  readonly user: ShellUser | null;
  /** `cart`: lines in the cart; `todo`: open tasks of this user. */
  readonly counts: { readonly cart: number; readonly todo: number };
  /** Words under the search box, most searched first. */
  readonly hotWords: readonly string[];
  readonly locale: Locale;
  readonly theme: Theme;
  readonly mode: Mode;
  /** Shown on error pages, so that a caller can be matched with the log. */
  readonly requestId: string;
  /** CSP nonce of this response. */
  readonly nonce: string;
}

/** 购物车 is for 经办人, and for visitors, whom it asks to sign in. */
export function hasCart({ user }: Pick<ShellData, 'user'>): boolean {
  return user === null || user.roles.includes('staff');
}

const SEES_BUDGET: readonly Role[] = ['staff', 'approver', 'finance', 'unit_admin'];

/** 预算指标 of the own unit. */
export function seesBudget({ user }: Pick<ShellData, 'user'>): boolean {
  return user?.orgKind === 'unit' && user.roles.some((role) => SEES_BUDGET.includes(role));
}
