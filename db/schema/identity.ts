import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../app/domain/identity/roles.ts';
import { id, instant } from './columns.ts';
import { organizations } from './organizations.ts';

export const users = pgTable('users', {
  id: id(),
  /** Opaque sign-in name, stored in lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  passwordHash: text().notNull(),
  status: text().$type<'active' | 'disabled'>().notNull().default('active'),
  mustChangePassword: boolean().notNull().default(false),
  locale: text().$type<'zh' | 'en'>().notNull().default('zh'),
  theme: text().$type<'light' | 'dark'>().notNull().default('light'),
  mode: text().$type<'normal' | 'elder'>().notNull().default('normal'),
  createdAt: instant().notNull(),
});

/** A role a user holds in one organization. */
export const memberships = pgTable(
  'memberships',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    role: text().$type<Role>().notNull(),
    grantedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.orgId, t.role] }),
    index('memberships_org_idx').on(t.orgId, t.role),
  ],
);

/** 科室 of a member, as the unit calls it; approval flows ask for it. */
export const memberDepartments = pgTable(
  'member_departments',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.orgId] }),
    index('member_departments_org_idx').on(t.orgId, t.name),
  ],
);

/** Database sessions; the cookie holds the token, the table its SHA-256. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('sessions_user_idx').on(t.userId), index('sessions_expiry_idx').on(t.expiresAt)],
);

/** Sign-in throttling: failures per account and address; only failures count. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    /** SHA-256 of account + address, so that no personal data is kept. */
    keyHash: text().primaryKey(),
    failures: integer().notNull(),
    windowStartedAt: instant().notNull(),
    blockedUntil: instant(),
  },
  (t) => [index('sign_in_failures_window_idx').on(t.windowStartedAt)],
);

/** Invitation of a user into an organization by its administrator; also used for password resets. */
export const invitations = pgTable(
  'invitations',
  {
    tokenHash: text().primaryKey(),
    kind: text().$type<'invite' | 'reset'>().notNull(),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    userId: uuid().references(() => users.id),
    email: text().notNull(),
    name: text().notNull(),
    roles: text().array().$type<Role[]>().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index('invitations_org_idx').on(t.orgId, t.createdAt)],
);
