import { setTimeout as pause } from 'node:timers/promises';
import type { AppProcess } from '../app-process.ts';
import { startApp } from '../app-process.ts';

/** The mall in a process that is killed again and again, always on the same port. */
export class KilledServer {
  private app: AppProcess | null = null;
  kills = 0;

  constructor(
    private readonly root: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly port: number,
  ) {}

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.app = await startApp(this.root, this.env, { port: this.port, workers: 1 });
  }

  /** SIGKILL at a moment nobody has prepared for, then a new start. */
  async killAndRestart(): Promise<void> {
    await this.app?.kill();
    this.kills += 1;
    await this.start();
  }

  async stop(): Promise<void> {
    await this.app?.stop();
    this.app = null;
  }
}

export interface Posted {
  readonly status: number;
  readonly location: string | null;
}

const RETRY_MS = 150;

/**
 * Posts a form as a patient user does: as often as it takes to get an answer that is one. A redirect or a refusal ends
 * it; a broken connection or a 5xx says nothing about what was done. Null when the run is over first.
 */
export async function postUntilAnswered(
  origin: string,
  path: string,
  cookie: string,
  form: Readonly<Record<string, string>>,
  isOver: () => boolean,
): Promise<Posted | null> {
  while (!isOver()) {
    const reply = await fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    await reply?.arrayBuffer().catch(() => undefined);
    if (reply !== null && reply.status < 500 && reply.status !== 429) {
      return { status: reply.status, location: reply.headers.get('location') };
    }
    await pause(RETRY_MS);
  }
  return null;
}
