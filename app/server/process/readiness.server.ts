import { oldestDueOutboxRow } from '~db/queries/oversight/outbox-lag.ts';
import type { Services } from './services.server.ts';

/** What /readyz says; `reasons` is empty when the process may be given traffic. */
export interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly string[];
  /** How long the oldest due side effect has been waiting. */
  readonly outboxLagSeconds?: number;
}

const ANSWER_WITHIN_MS = 3_000;
/** Delivery takes milliseconds; after this somebody should look, and traffic should go elsewhere. */
const OUTBOX_LAG_MAX_SECONDS = 120;

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the process can do its work: the database (with the search rows in it) answers, side effects leave. */
export async function checkReadiness(services: Services): Promise<Readiness> {
  const now = services.clock.now();
  try {
    const since = await within(oldestDueOutboxRow(services.database.db, now));
    const outboxLagSeconds = since === null ? 0 : Math.round((now.getTime() - since.getTime()) / 1000);
    const reasons = outboxLagSeconds > OUTBOX_LAG_MAX_SECONDS ? ['outbox-lag'] : [];
    return { ready: reasons.length === 0, reasons, outboxLagSeconds };
  } catch (error) {
    services.log.warn({ err: error }, 'the database does not answer');
    return { ready: false, reasons: ['database'] };
  }
}
