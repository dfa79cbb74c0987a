const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

/**
 * After a failure the store is left alone for a while, each time twice as long, so that no search waits for what does not
 * answer; then one search tries it again.
 */
export class Breaker {
  private restMs = FIRST_REST_MS;
  private untilMs = 0;
  private failedAt: string | null = null;

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** Since when it does not answer; null while it does. */
  get downSince(): string | null {
    return this.failedAt;
  }

  /** Whether it may be asked; whoever may is the only one until he has an answer or the time is over again. */
  mayAsk(): boolean {
    if (this.failedAt === null) return true;
    if (this.nowMs() < this.untilMs) return false;
    this.untilMs = this.nowMs() + this.restMs;
    return true;
  }

  answered(): void {
    this.failedAt = null;
    this.restMs = FIRST_REST_MS;
  }

  failed(): void {
    if (this.failedAt === null) this.failedAt = new Date().toISOString();
    this.untilMs = this.nowMs() + this.restMs;
    this.restMs = Math.min(2 * this.restMs, LONGEST_REST_MS);
  }
}
