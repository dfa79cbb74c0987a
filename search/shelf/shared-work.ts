import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work that begins when the one before is over, once for all who asked until then. */
export class SharedWork {
  private running: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<unknown>) {}

  /** Waits for work that begins after this call: what has begun already may have looked before it. */
  async afterNow(): Promise<void> {
    this.next ??= this.begin();
    await this.next;
  }

  private begin(): Promise<void> {
    const run = this.running.then(async () => {
      // whoever came with the same turn of the loop asks together
      await nextTurn();
      this.next = null;
      await this.work();
    });
    this.running = run.catch(() => undefined);
    return run;
  }
}
