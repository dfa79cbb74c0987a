import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Fen } from '../../app/domain/money.ts';
import type { Milli } from '../../app/domain/quantity.ts';

/** Primary key: uuidv7 made by the application, so that rows of one time lie together. */
export const id = () => uuid().primaryKey();
/** Money column in integer fen. */
export const fenColumn = () => bigint({ mode: 'number' }).$type<Fen>();
/** Quantity column in integer thousandths. */
export const milliColumn = () => bigint({ mode: 'number' }).$type<Milli>();
/** An instant (UTC); the value always comes from the injected clock. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });
