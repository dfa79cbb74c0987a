import type { Method, Programme } from '../ordering/kinds.ts';
import type { OrderState } from '../ordering/order-machine.ts';
import type { LocalDate } from '../time/local-date.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { isUuid } from '../uuid.ts';
import type { SupervisionQuery } from './supervision-query.ts';
import { supervisionParams, supervisionQuery } from './supervision-query.ts';

/** By maker: small and medium together, small and micro, or one class. */
export const MAKER_CHOICES = ['sme', 'small_micro', 'micro', 'small', 'medium', 'large', 'unknown'] as const;
export type MakerChoice = (typeof MAKER_CHOICES)[number];
export const MAKER_CHOICE_NAMES = {
  sme: '中小微企业制造',
  small_micro: '小微企业制造',
  micro: '微型企业制造',
  small: '小型企业制造',
  medium: '中型企业制造',
  large: '大型企业制造',
  unknown: '制造商规模未填',
} as const satisfies Record<MakerChoice, string>;

/** By the green lists: in either, with or without a certificate valid on the day of the contract, ★ apart. */
export const GREEN_CHOICES = ['listed', 'certified', 'uncertified', 'star', 'star_uncertified'] as const;
export type GreenChoice = (typeof GREEN_CHOICES)[number];
export const GREEN_CHOICE_NAMES = {
  listed: '清单内品目',
  certified: '清单内且证书有效',
  uncertified: '清单内无有效证书',
  star: '★ 强制节能',
  star_uncertified: '★ 无有效证书',
} as const satisfies Record<GreenChoice, string>;

/** By what it is for the 832 total; `p832` = counted or not. */
export const ORIGIN_CHOICES = ['p832', 'counted', 'uncounted', 'assistance'] as const;
export type OriginChoice = (typeof ORIGIN_CHOICES)[number];
export const ORIGIN_CHOICE_NAMES = {
  p832: '832 产地商品',
  counted: '832 已计入',
  uncounted: '832 未计入',
  assistance: '帮扶地区产品',
} as const satisfies Record<OriginChoice, string>;

/** A place in the list, which goes by day and id, newest first. */
export interface OrderCursor {
  readonly day: LocalDate;
  readonly id: string;
}

export interface SupervisedOrdersQuery extends SupervisionQuery {
  /** `contract`: what the figures count, by the day of the contract; `all`: every order, by the day it was ordered. */
  readonly basis: 'contract' | 'all';
  /** Last day, before the period's end: the part of a year that is compared with a running one. */
  readonly until: LocalDate | null;
  /** 品目 code of any level. */
  readonly category: string | null;
  readonly supplier: string | null;
  readonly maker: MakerChoice | null;
  readonly green: GreenChoice | null;
  readonly origin: OriginChoice | null;
  /** Part of a number, a supplier's or a product's name. */
  readonly text: string;
  /** The last row of the page before. */
  readonly before: OrderCursor | null;
}

const TEXT_CHARS_MAX = 60;

/** Reads the address of the order list; what it does not know is left out rather than refused. */
export function supervisedOrdersQuery(search: URLSearchParams, today: LocalDate): SupervisedOrdersQuery {
  const id = (name: string) => {
    const text = search.get(name) ?? '';
    return isUuid(text) ? text : null;
  };
  const category = search.get('category') ?? '';
  return {
    ...supervisionQuery(search, today),
    basis: search.get('basis') === 'all' ? 'all' : 'contract',
    until: parseLocalDate(search.get('until') ?? ''),
    category: /^[ABC](\d{8})?$/.test(category) ? category : null,
    supplier: id('supplier'),
    maker: MAKER_CHOICES.find((choice) => choice === search.get('maker')) ?? null,
    green: GREEN_CHOICES.find((choice) => choice === search.get('green')) ?? null,
    origin: ORIGIN_CHOICES.find((choice) => choice === search.get('origin')) ?? null,
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, TEXT_CHARS_MAX),
    before: orderCursor(search.get('before')),
  };
}

/** `2026-11-23|<id>`, as `cursorText` writes it. */
export function orderCursor(text: string | null): OrderCursor | null {
  const [date = '', id = ''] = (text ?? '').split('|');
  const day = parseLocalDate(date);
  return day === null || !isUuid(id) ? null : { day, id };
}

export const cursorText = ({ day, id }: { readonly day: string; readonly id: string }) => `${day}|${id}`;

/** The same as parameters of an address, without the place in the list. */
export function supervisedOrdersParams(
  query: Omit<SupervisedOrdersQuery, 'before'>,
): Readonly<Record<string, string | number | null>> {
  const { basis, until, category, supplier, maker, green, origin, text } = query;
  return {
    ...supervisionParams(query),
    basis: basis === 'all' ? 'all' : null,
    until,
    category,
    supplier,
    maker,
    green,
    origin,
    q: text === '' ? null : text,
  };
}

export interface SupervisedOrderRow {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly unitName: string;
  readonly supplierName: string;
  readonly title: string;
  readonly lineCount: number;
  readonly method: Method;
  readonly programme: Programme;
  readonly orderDate: string;
  readonly contractedOn: string | null;
  /** Of the lines the list asks for. */
  readonly contractedFen: number;
  readonly acceptedFen: number;
  readonly paidFen: number;
}

export interface SupervisedOrderSums {
  readonly orders: number;
  readonly contractedFen: number;
  readonly acceptedFen: number;
  readonly paidFen: number;
}
