import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ApiScope } from '../../app/domain/identity/api-token.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

/** 接口密钥: what an organization's own system calls with; it acts as the person who made it. The table holds its SHA-256. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    tokenHash: text().notNull().unique(),
    /** Its last characters, by which people tell theirs apart. */
    hint: text().notNull(),
    scopes: text().array().$type<ApiScope[]>().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    revokedBy: uuid().references(() => users.id),
    /** Calls since the minute that is counted began. */
    windowStartedAt: instant(),
    windowCalls: integer().notNull().default(0),
  },
  (t) => [index('api_tokens_org_idx').on(t.orgId, t.id)],
);

/** What a call with an Idempotency-Key was answered: the same call again gets the same answer and does nothing. */
export const apiAnswers = pgTable(
  'api_answers',
  {
    tokenId: uuid()
      .notNull()
      .references(() => apiTokens.id),
    key: text().notNull(),
    /** SHA-256 of what was asked. */
    askedHash: text().notNull(),
    answer: jsonb().$type<Readonly<Record<string, unknown>>>(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tokenId, t.key] }),
    index('api_answers_age_idx').on(t.tokenId, t.createdAt),
  ],
);
