import type { OrderListView } from '../../domain/fulfilment/order-list.ts';
import { ORDER_LIST_VIEWS } from '../../domain/fulfilment/order-list.ts';
import { parseLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';

export interface OrderListInput {
  readonly view: OrderListView;
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly before: string | null;
}

export const ORDER_PAGE = 20;

/** An id from an address; one that is none finds nothing. */
export function uuidOr(text: string | null | undefined, otherwise: string | null = null): string | null {
  return text !== null && text !== undefined && isUuid(text) ? text : otherwise;
}
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** An id from an address, as something that may be looked for. */
export const idOf = (text: string | undefined): string => uuidOr(text) ?? NO_ID;

/** The query of an order list; what it does not know is left out rather than refused. */
export function orderListQuery(search: URLSearchParams): OrderListInput {
  return {
    view: ORDER_LIST_VIEWS.find((view) => view === search.get('view')) ?? 'all',
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 60),
    from: parseLocalDate(search.get('from') ?? ''),
    to: parseLocalDate(search.get('to') ?? ''),
    before: uuidOr(search.get('before')),
  };
}
