import autocannon from 'autocannon';
import { percentile } from './figure.ts';

/** One request of a run; none is sent twice. */
export interface LoadRequest {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Posted as a form when present. */
  readonly form?: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly ratePerS: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const TIMEOUT_S = 30;

/**
 * Sends the requests over connections that stay open: all but one per connection, because autocannon prepares one more
 * than it sends.
 * @throws when one is answered with another status than `expected`: a fast refusal is no throughput
 */
export function sendAll(
  origin: string,
  requests: readonly LoadRequest[],
  { connections, expected }: { connections: number; expected: number },
): Promise<LoadResult> {
  const queue = [...requests];
  const amount = requests.length - connections;
  const take = (request: autocannon.Request): autocannon.Request => {
    const wanted = queue.shift();
    if (wanted === undefined) throw new Error('too few requests were prepared');
    const { path, headers, form } = wanted;
    return {
      ...request,
      path,
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        ...headers,
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: form }),
    };
  };
  const times: number[] = [];
  const unexpected = new Map<number, number>();
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    let lastAt = startedAt;
    const run = autocannon(
      {
        url: origin,
        connections,
        amount,
        timeout: TIMEOUT_S,
        requests: [{ setupRequest: take }],
      },
      (error, result) => {
        if (error) return reject(error);
        if (result.errors > 0 || times.length < amount) {
          return reject(new Error(`${amount - times.length} of ${amount} requests got no answer`));
        }
        if (unexpected.size > 0) {
          const list = [...unexpected].map(([status, count]) => `${count} × ${status}`).join(', ');
          return reject(new Error(`answers other than ${expected}: ${list}`));
        }
        times.sort((a, b) => a - b);
        resolve({
          requests: times.length,
          ratePerS: times.length / ((lastAt - startedAt) / 1000),
          p50Ms: percentile(times, 0.5),
          p95Ms: percentile(times, 0.95),
        });
      },
    );
    run.on('response', (_client, status, _bytes, ms) => {
      lastAt = performance.now();
      times.push(ms);
      if (status !== expected) unexpected.set(status, (unexpected.get(status) ?? 0) + 1);
    });
  });
}
