import type { Result } from '../../../app/domain/result.ts';
import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import { addDays, startOfDay } from '../../../app/domain/time/local-date.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { actingAs } from '../../../app/server/context.server.ts';
import type { StoredFile } from '../../../app/server/fulfilment/store-file.server.ts';
import { dispatchDue } from '../../../app/server/outbox/dispatch.server.ts';
import type { Receivers } from '../../../app/server/outbox/receivers.server.ts';
import { RECEIVERS } from '../../../app/server/outbox/receivers.server.ts';
import type { Db, Tx } from '../../../db/client.ts';
import { gatherStatistics } from '../../../db/queries/gather-statistics.ts';
import type { CitySupplier } from '../organizations.ts';
import type { CityPerson } from '../people.ts';
import { actorOf, demoPerson, supplierPerson } from '../people.ts';
import type { CityPlan } from '../plan/city-plan.ts';
import { PAST_PLATFORM } from './platform-832.ts';

/** What happens at one instant of the city's history. */
export interface Scene {
  readonly at: Date;
  /** Asked when its time has come: whether there is anything to play at all. */
  readonly when?: () => boolean;
  readonly play: () => Promise<void>;
}

/** A scene whose verbs were refused, so that what it wrote has to go. */
class SceneRefused extends Error {
  override readonly name = 'SceneRefused';
}

/**
 * The transaction of a scene as the database that its verbs use. Opened on it, `transaction` would be a savepoint for each
 * of some eight thousand verbs; here it is the scene's own, and what throws in it condemns the whole scene.
 */
function asDb(tx: Tx, condemn: () => void): Db {
  const db: Tx = Object.create(tx, {
    transaction: {
      value: async <T>(work: (inner: Tx) => Promise<T>): Promise<T> => {
        try {
          return await work(tx);
        } catch (error) {
          condemn();
          throw error;
        }
      },
    },
  });
  return db as unknown as Db;
}

const MINUTE_MS = 60_000;
/**
 * Nobody gathers statistics within a transaction, nor ever in the embedded engine; without them statements keep the plans
 * that were good for empty tables. After so many scenes, as the tables grow.
 */
const STATISTICS_AFTER = [200, 900];

/** Where the history is played: one transaction, one clock that is moved along, the people who act. */
export class Stage {
  /** Verbs that refused although the plan meant them to succeed: none, say the tests. */
  readonly surprises: string[] = [];
  /** By code of the line. */
  readonly budgetLineIds = new Map<string, string>();
  /** What an offer costs now, by its id. */
  readonly prices = new Map<string, number>();
  /** Requests whose hold the fiscal system does not answer. */
  readonly unanswered = new Set<string>();
  private instant: Date;
  private played = 0;
  private act: { readonly tx: Tx; readonly system: Ctx } | null = null;
  private readonly receivers: Receivers;

  constructor(
    private readonly base: Ctx,
    readonly plan: CityPlan,
    readonly invoiceFile: StoredFile,
  ) {
    this.instant = base.clock.now();
    this.receivers = {
      ...RECEIVERS,
      'budget.hold': async (ctx, message) => {
        if (this.unanswered.has(String(message.payload.requestId))) throw new Error('财政一体化系统未应答');
        const hold = RECEIVERS['budget.hold'];
        if (typeof hold === 'function') await hold(ctx, message);
      },
      // the store outside the database is fed once, after the commit
      'search.feed': async () => undefined,
    };
  }

  /** The transaction of the act under way. */
  get tx(): Tx {
    return this.running().tx;
  }

  /** Acts as the system at the instant of the scene. */
  get system(): Ctx {
    return this.running().system;
  }

  private running() {
    if (this.act === null) throw new Error('nothing is being played');
    return this.act;
  }

  /** Plays scenes one after another in one transaction. */
  async play(tx: Tx, scenes: readonly Scene[]): Promise<void> {
    const base = {
      ...this.base,
      clock: { now: () => this.instant },
      // what is refused on purpose would fill the log of a first start
      log: this.base.log.child({}, { level: 'silent' }),
      kickOutbox: () => undefined,
      platform832: PAST_PLATFORM,
    };
    for (const scene of scenes) {
      this.instant = scene.at;
      if (scene.when?.() !== false) await this.playScene(tx, base, scene);
      this.played += 1;
      if (STATISTICS_AFTER.includes(this.played)) await gatherStatistics(tx);
    }
    this.act = null;
  }

  /** A scene is whole or did not happen: when one of its verbs is refused, the others' work is rolled back with it. */
  private async playScene(tx: Tx, base: Ctx, scene: Scene): Promise<void> {
    let condemned = false;
    const condemn = (): void => {
      condemned = true;
    };
    try {
      await tx.transaction(async (inner) => {
        this.act = { tx: inner, system: { ...base, db: asDb(inner, condemn) } };
        await scene.play();
        if (condemned) throw new SceneRefused();
      });
    } catch (error) {
      if (!(error instanceof SceneRefused)) throw error;
      this.surprises.push(`${scene.at.toISOString()} the scene was taken back`);
    }
  }

  as(person: CityPerson): Ctx {
    return actingAs(this.system, actorOf(person));
  }

  /** The account of a supplier. */
  asSupplier(supplier: CitySupplier): Ctx {
    return this.as(supplierPerson(supplier));
  }

  /** One of the tour's accounts. */
  asAccount(name: string): Ctx {
    return this.as(demoPerson(name));
  }

  /** The value of a verb, or undefined with the refusal noted. */
  did<T>(what: string, result: Result<T>): T | undefined {
    if (result.ok) return result.value;
    const { code, params, field } = result.refusal;
    this.surprises.push(
      `${this.instant.toISOString()} ${what}: ${code} ${field ?? ''} ${JSON.stringify(params)}`,
    );
    return undefined;
  }

  /** Delivers what is due, some seconds later. */
  async deliver(seconds = 3): Promise<void> {
    this.instant = new Date(this.instant.getTime() + seconds * 1_000);
    await dispatchDue(this.system, this.receivers, { parallel: 1 });
  }

  /** So many days before today, at a time of the day. */
  daysAgo(days: number, minutesOfDay = 9 * 60): Date {
    const day: LocalDate = addDays(this.plan.today, -days);
    return new Date(startOfDay(day).getTime() + minutesOfDay * MINUTE_MS);
  }
}
