import { sql } from 'drizzle-orm';
import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PriceCaseEvent, PriceCaseState } from '../../app/domain/catalogue/price-case-machine.ts';
import type { PriceEvidence, PriceFinding, PriceSource } from '../../app/domain/catalogue/price-watch.ts';
import { offers, products } from './catalogue.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/** 价格观测: what a product costs elsewhere, by source and day. Never changed: a wrong one is withdrawn with its reason. */
export const priceObservations = pgTable(
  'price_observations',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    source: text().$type<PriceSource>().notNull(),
    observedOn: date({ mode: 'string' }).notNull(),
    /** For one unit of the product, tax included. */
    priceFen: fenColumn().notNull(),
    /** Address of the page, number of the inquiry. */
    evidence: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => users.id),
    recordedAt: instant().notNull(),
    withdrawnBy: uuid().references(() => users.id),
    withdrawnAt: instant(),
    withdrawnReason: text(),
  },
  (t) => [
    uniqueIndex('price_observations_day_key')
      .on(t.productId, t.source, t.observedOn)
      .where(sql`${t.withdrawnAt} is null`),
    index('price_observations_recent_idx').on(t.observedOn),
  ],
);

/** 价格监测 of an offer that was out of line: intercepted, explained, decided. */
export const priceCases = pgTable(
  'price_cases',
  {
    id: id(),
    number: text().notNull().unique(),
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    state: text().$type<PriceCaseState>().notNull(),
    /** When it was intercepted. */
    priceFen: fenColumn().notNull(),
    findings: jsonb().$type<readonly PriceFinding[]>().notNull(),
    evidence: jsonb().$type<PriceEvidence>().notNull(),
    openedAt: instant().notNull(),
    closedAt: instant(),
    /** Of a released one: the price that was found reasonable, and the last day on which that holds. */
    releasedFen: fenColumn(),
    releasedUntil: date({ mode: 'string' }),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('price_cases_open_key')
      .on(t.offerId)
      .where(sql`${t.state} in ('FROZEN', 'EXPLAINED', 'UPHELD')`),
    index('price_cases_offer_idx').on(t.offerId, t.releasedUntil),
    index('price_cases_state_idx').on(t.state, t.id),
    index('price_cases_supplier_idx').on(t.supplierId, t.id),
    index('price_cases_opened_idx').on(t.openedAt),
  ],
);

/** What became of a case, step by step; append-only. */
export const priceCaseSteps = pgTable(
  'price_case_steps',
  {
    caseId: uuid()
      .notNull()
      .references(() => priceCases.id),
    /** The case's version that the step made. */
    version: integer().notNull(),
    event: text().$type<PriceCaseEvent>().notNull(),
    at: instant().notNull(),
    userId: uuid().references(() => users.id),
    note: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.version] })],
);
