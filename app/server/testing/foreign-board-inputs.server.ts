import type { ForeignInputs, ScopedVerb } from './foreign-input.server.ts';
import { naming, ownOnly } from './foreign-input.server.ts';
import { THINGS } from './foreign-things.server.ts';

/** A board of one's own district, and one pointed at the first unit. */
const BOARD = { year: 2026, period: 'year', division: null, unit: null, method: null, programme: null };
const FOREIGN_BOARD = { ...BOARD, unit: THINGS.unitId };
const ANY_ORDER = {
  basis: 'all',
  until: null,
  category: null,
  supplier: null,
  maker: null,
  green: null,
  origin: null,
  text: '',
  before: null,
};

/** Part of FOREIGN_INPUTS: what a supervisor of another district looks at. */
export const FOREIGN_BOARD_INPUTS: Readonly<Partial<Record<ScopedVerb, ForeignInputs>>> = {
  'export-supervision': ownOnly({ board: 'orders', search: new URLSearchParams('basis=all') }),
  'list-near-limits': naming(
    { query: BOARD, rule: 'unit', all: true, page: 1 },
    { query: FOREIGN_BOARD, rule: 'unit', all: true, page: 1 },
  ),
  'list-overdue': naming(
    { query: BOARD, kind: 'payment', page: 1 },
    { query: BOARD, kind: 'acceptance', page: 1 },
    { query: FOREIGN_BOARD, kind: 'payment', page: 1 },
  ),
  'list-supervised-orders': naming(
    { ...BOARD, ...ANY_ORDER },
    { ...FOREIGN_BOARD, ...ANY_ORDER },
    { ...BOARD, ...ANY_ORDER, division: '370602' },
  ),
  'list-split-findings': naming({ query: BOARD, after: null }, { query: FOREIGN_BOARD, after: null }),
  'list-waiting': naming(
    { query: BOARD, step: null, lateOnly: false, after: null },
    { query: FOREIGN_BOARD, step: null, lateOnly: false, after: null },
  ),
  'view-green-share': naming(BOARD, FOREIGN_BOARD),
  'view-limit-movements': naming({
    scopeKey: `unit2:${THINGS.unitId}:A0504`,
    fiscalYear: 2026,
    before: null,
  }),
  'view-maker-share': naming(BOARD, FOREIGN_BOARD),
  'view-p832-progress': naming(BOARD, FOREIGN_BOARD),
  'view-spend': naming(
    { query: BOARD, dimension: 'unit', category: null, page: 1 },
    { query: FOREIGN_BOARD, dimension: 'supplier', category: null, page: 1 },
  ),
  'view-supervised-order': naming({ orderId: THINGS.orderId }, { orderId: THINGS.placedOrderId }),
  'view-supervision': naming(BOARD, FOREIGN_BOARD, { ...BOARD, division: '370602' }),
};
