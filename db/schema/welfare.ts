import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CANTEEN_STATES } from '../../app/domain/organizations/canteen.ts';
import type { WelfareEvent } from '../../app/domain/welfare/events.ts';
import type { AllocationState, ProgrammeState } from '../../app/domain/welfare/programme-machine.ts';
import { offers } from './catalogue.ts';
import { fenColumn, id, instant, milliColumn } from './columns.ts';
import { users } from './identity.ts';
import { purchaseRequests } from './ordering.ts';
import { unions, units } from './organizations.ts';

/**
 * 预留份额填报: a unit's yearly bases, one row a version; the highest counts. Append-only, as the database itself keeps it.
 */
export const reserveFilings = pgTable(
  'reserve_filings',
  {
    unitId: uuid()
      .notNull()
      .references(() => units.orgId),
    fiscalYear: integer().notNull(),
    version: integer().notNull(),
    canteenState: text().$type<(typeof CANTEEN_STATES)[number]>().notNull(),
    /** 食堂食材、职工餐补、公务接待、学生营养餐: what the ratio is taken of. */
    canteenFen: fenColumn().notNull(),
    mealFen: fenColumn().notNull(),
    receptionFen: fenColumn().notNull(),
    studentFen: fenColumn().notNull(),
    /** 工会经费. */
    unionFen: fenColumn().notNull(),
    note: text().notNull(),
    idempotencyKey: uuid().notNull(),
    filedBy: uuid()
      .notNull()
      .references(() => users.id),
    filedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.fiscalYear, t.version] }),
    unique('reserve_filings_idempotency_key').on(t.unitId, t.idempotencyKey),
    check(
      'reserve_filings_not_negative',
      sql`${t.canteenFen} >= 0 and ${t.mealFen} >= 0 and ${t.receptionFen} >= 0 and ${t.studentFen} >= 0 and ${t.unionFen} >= 0`,
    ),
  ],
);

/** Months in which a kind of produce is usually on the market: what a product's own months are read from. */
export const produceSeasons = pgTable('produce_seasons', {
  /** Word in the product's name: 苹果, 核桃仁. */
  kind: text().primaryKey(),
  months: smallint().array().notNull(),
  /** 加工品, sold all year: its word counts before that of the fresh fruit in it. */
  processed: boolean().notNull(),
});

/** 工会采购: a request paid from the union's own account, with the minutes of the committee that resolved it. */
export const unionPurchases = pgTable(
  'union_purchases',
  {
    requestId: uuid()
      .primaryKey()
      .references(() => purchaseRequests.id),
    unionId: uuid()
      .notNull()
      .references(() => unions.orgId),
    /** The programme it is bought for, if any. */
    programmeId: uuid().references(() => welfareProgrammes.id),
    /** 会议纪要编号. */
    minutesNumber: text().notNull(),
    /** The day on which the committee met. */
    minutesOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    index('union_purchases_union_idx').on(t.unionId, t.requestId),
    index('union_purchases_programme_idx')
      .on(t.programmeId, t.requestId)
      .where(sql`programme_id is not null`),
  ],
);

/** 会员名册: no more of a person than a distribution list needs. */
export const unionMembers = pgTable(
  'union_members',
  {
    id: id(),
    unionId: uuid()
      .notNull()
      .references(() => unions.orgId),
    /** 工号, never an identity number. */
    staffNumber: text().notNull(),
    name: text().notNull(),
    department: text().notNull(),
    joinedOn: date({ mode: 'string' }).notNull(),
    /** Last day of membership; null = still a member. */
    leftOn: date({ mode: 'string' }),
    createdAt: instant().notNull(),
  },
  (t) => [unique('union_members_number_key').on(t.unionId, t.staffNumber)],
);

/** 慰问方案 of one event. */
export const welfareProgrammes = pgTable(
  'welfare_programmes',
  {
    id: id(),
    unionId: uuid()
      .notNull()
      .references(() => unions.orgId),
    number: text().notNull(),
    title: text().notNull(),
    event: text().$type<WelfareEvent>().notNull(),
    /** Calendar year whose caps it uses. */
    year: integer().notNull(),
    /** The day of the event: who is a member then is entitled. */
    eventOn: date({ mode: 'string' }).notNull(),
    state: text().$type<ProgrammeState>().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    closedAt: instant(),
    /** Rises with every change of what is given to whom. */
    version: integer().notNull(),
  },
  (t) => [
    unique('welfare_programmes_number_key').on(t.number),
    index('welfare_programmes_union_idx').on(t.unionId, t.id),
  ],
);

/** 慰问品套餐: what one member gets. */
export const welfareBaskets = pgTable(
  'welfare_baskets',
  {
    id: id(),
    programmeId: uuid()
      .notNull()
      .references(() => welfareProgrammes.id),
    name: text().notNull(),
    /** Sum of its items at the prices they were chosen at: what counts under the cap. */
    valueFen: fenColumn().notNull(),
  },
  (t) => [unique('welfare_baskets_name_key').on(t.programmeId, t.name)],
);

export const welfareBasketItems = pgTable(
  'welfare_basket_items',
  {
    basketId: uuid()
      .notNull()
      .references(() => welfareBaskets.id),
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    /** As it was named when it was chosen. */
    name: text().notNull(),
    unit: text().notNull(),
    quantityMilli: milliColumn().notNull(),
    unitPriceFen: fenColumn().notNull(),
  },
  (t) => [primaryKey({ columns: [t.basketId, t.offerId] })],
);

/** 发放: one basket for one member; a returned one stays as it was. */
export const welfareAllocations = pgTable(
  'welfare_allocations',
  {
    id: id(),
    programmeId: uuid()
      .notNull()
      .references(() => welfareProgrammes.id),
    memberId: uuid()
      .notNull()
      .references(() => unionMembers.id),
    basketId: uuid()
      .notNull()
      .references(() => welfareBaskets.id),
    valueFen: fenColumn().notNull(),
    /** Which cap it counts under; with the member and the programme's year, a row of `welfare_cap_usage`. */
    capKey: text().notNull(),
    state: text().$type<AllocationState>().notNull(),
    allocatedAt: instant().notNull(),
    signedAt: instant(),
    /** Who took it: the member, or somebody for him. */
    signedBy: text(),
    recordedBy: uuid().references(() => users.id),
    returnedAt: instant(),
    returnReason: text(),
  },
  (t) => [
    uniqueIndex('welfare_allocations_member_key')
      .on(t.programmeId, t.memberId)
      .where(sql`state in ('allocated', 'signed')`),
    index('welfare_allocations_member_idx').on(t.memberId),
  ],
);

/** 不参加: a member who gets nothing of a programme, and why. */
export const welfareExclusions = pgTable(
  'welfare_exclusions',
  {
    programmeId: uuid()
      .notNull()
      .references(() => welfareProgrammes.id),
    memberId: uuid()
      .notNull()
      .references(() => unionMembers.id),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programmeId, t.memberId] })],
);

/**
 * What a member has been given under a cap in a calendar year, over all programmes. Changed only by an update that holds
 * the cap in its WHERE, so that two windows together never exceed it.
 */
export const welfareCapUsage = pgTable(
  'welfare_cap_usage',
  {
    memberId: uuid()
      .notNull()
      .references(() => unionMembers.id),
    year: integer().notNull(),
    capKey: text().notNull(),
    usedFen: fenColumn().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.year, t.capKey] })],
);
