import { pino } from 'pino';
import type { Db } from '~db/client.ts';
import type { OrganizationKind, Role } from '../../domain/identity/roles.ts';
import { embeddedBudgetSystem } from '../adapters/budget-system/embedded.server.ts';
import { diskImageStore } from '../adapters/image-store/disk.server.ts';
import type { Actor, Ctx } from '../context.server.ts';

/** Monday 2026-11-23 10:00 in Shanghai: a working day in the middle of a fiscal year's end. */
export const TEST_NOW = new Date('2026-11-23T02:00:00.000Z');

/** A clock that a test moves by hand. */
export class TestClock {
  constructor(private instant: Date = TEST_NOW) {}
  now(): Date {
    return new Date(this.instant);
  }
  set(instant: string | Date): void {
    this.instant = new Date(instant);
  }
  advanceHours(hours: number): void {
    this.instant = new Date(this.instant.getTime() + hours * 3_600_000);
  }
}

/** A context for a test: silent log, fixed clock, no failpoints, outbox kicked by the test itself. */
export function testCtx(db: Db, actor: Actor = { kind: 'anonymous' }, overrides: Partial<Ctx> = {}): Ctx {
  return {
    db,
    clock: new TestClock(),
    log: pino({ level: 'silent' }),
    actor,
    requestId: 'test-request',
    clientAddress: '127.0.0.1',
    failpoint: () => Promise.resolve(),
    kickOutbox: () => undefined,
    budgetSystem: embeddedBudgetSystem,
    cards: null,
    platform832: null,
    mailer: null,
    uploadsDir: '.data/test-uploads',
    images: diskImageStore('.data/test-images'),
    ...overrides,
  };
}

export const SYSTEM: Actor = { kind: 'system', name: 'test' };

export function userActor(user: {
  userId: string;
  name: string;
  orgId: string;
  orgKind: OrganizationKind;
  orgName: string;
  divisionCode: string;
  roles: readonly Role[];
}): Actor & { kind: 'user' } {
  return { kind: 'user', mustChangePassword: false, ...user };
}
