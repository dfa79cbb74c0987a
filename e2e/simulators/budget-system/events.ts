import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { signedHeaders } from './signing.ts';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;

/** Delivers events at least once, as a fiscal system would: until the other side has said yes or that it never will. */
export class EventSender {
  private readonly open = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly callbackUrl: string,
    private readonly secret: string,
  ) {}

  /** Events that nobody has taken yet. */
  get waiting(): number {
    return this.open.size;
  }

  send(event: Readonly<Record<string, string>>, copies: number): void {
    const body = JSON.stringify({ eventId: randomUUID(), ...event });
    for (let copy = 0; copy < copies; copy += 1) {
      const sending = this.deliver(body).finally(() => this.open.delete(sending));
      this.open.add(sending);
    }
  }

  stop(): void {
    this.stopped = true;
  }

  private async deliver(body: string): Promise<void> {
    const { pathname } = new URL(this.callbackUrl);
    for (let wait = FIRST_RETRY_MS; !this.stopped; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      const status = await fetch(this.callbackUrl, {
        method: 'POST',
        body,
        headers: signedHeaders(this.secret, pathname, body),
        signal: AbortSignal.timeout(5_000),
      }).then(
        (reply) => reply.status,
        () => 0,
      );
      if (status === 200 || (status >= 400 && status < 500 && status !== 404 && status !== 429)) return;
      await pause(wait);
    }
  }
}
