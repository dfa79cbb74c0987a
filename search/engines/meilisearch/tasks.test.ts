import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { Meilisearch } from 'meilisearch';
import { afterEach, expect, test } from 'vitest';
import { TaskLine } from './tasks.ts';

const PACE = { inFlight: 3, mostQueued: 10, giveUpAfterMs: 400 };
const AT = '2026-11-29T00:00:00Z';

/** Takes documents as a Meilisearch does, writes one task in `taskMs`, and counts what it was asked. */
class StandIn {
  readonly taken: number[] = [];
  readonly ended: number[] = [];
  mostOpen = 0;
  /** Tasks of others that wait. */
  queued = 0;
  failing = -1;
  private server: Server | undefined;

  async start(taskMs: number): Promise<Meilisearch> {
    const server = createServer((request, response) => {
      const reply = (status: number, body: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      const [, what = '', uid = ''] = (request.url ?? '').split(/[/?]/);
      if (what === 'indexes') {
        request.resume().on('end', () => reply(202, this.take(taskMs)));
        return;
      }
      if (request.url?.startsWith('/tasks?'))
        reply(200, { results: [], total: this.queued, limit: 1, from: null, next: null });
      else reply(200, this.task(Number(uid)));
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return new Meilisearch({
      host: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    });
  }

  private take(taskMs: number) {
    const taskUid = this.taken.length;
    this.taken.push(taskUid);
    this.mostOpen = Math.max(this.mostOpen, this.taken.length - this.ended.length);
    setTimeout(() => this.ended.push(taskUid), taskMs);
    return { taskUid, indexUid: 'x', status: 'enqueued', type: 'documentAdditionOrUpdate', enqueuedAt: AT };
  }

  private task(uid: number) {
    const over = this.ended.includes(uid);
    const status = !over ? 'processing' : uid === this.failing ? 'failed' : 'succeeded';
    const error = status === 'failed' ? { message: 'no space left', code: 'no_space_left_on_device' } : null;
    return {
      uid,
      indexUid: 'x',
      status,
      type: 'documentAdditionOrUpdate',
      error,
      enqueuedAt: AT,
      details: null,
    };
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

let standIn = new StandIn();
afterEach(() => {
  standIn.stop();
  standIn = new StandIn();
});

async function handOver(client: Meilisearch, count: number): Promise<void> {
  const line = new TaskLine(client, PACE);
  for (let n = 0; n < count; n += 1) await line.add(() => client.index('x').addDocuments([{ id: n }]));
  await line.settle();
}

test('few tasks are under way at a time, and all are over at the end', async () => {
  await handOver(await standIn.start(400), 6);
  expect(standIn.ended).toHaveLength(6);
  expect(standIn.mostOpen).toBeGreaterThan(1);
  expect(standIn.mostOpen).toBeLessThanOrEqual(PACE.inFlight);
});

test('nothing is added while the engine’s own queue is long', async () => {
  const client = await standIn.start(1);
  standIn.queued = PACE.mostQueued + 1;
  setTimeout(() => {
    expect(standIn.taken).toEqual([]);
    standIn.queued = PACE.mostQueued;
  }, 100);
  await handOver(client, 2);
  expect(standIn.taken).toHaveLength(2);
});

test('a queue that does not get shorter ends it, so that it is tried again later', async () => {
  const client = await standIn.start(1);
  standIn.queued = 1_000;
  await expect(handOver(client, 1)).rejects.toThrow('1000 tasks waiting');
  expect(standIn.taken).toEqual([]);
});

test('a task that failed ends it, although it was taken', async () => {
  const client = await standIn.start(5);
  standIn.failing = 2;
  await expect(handOver(client, 12)).rejects.toThrow('no space left');
  expect(standIn.taken.length).toBeLessThan(12);
});
