import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createSocket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { findStripeMock } from '../../stripe-mock.ts';

/** A request as it was sent, its form read. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | null;
  readonly authorization: string | null;
  readonly form: Readonly<Record<string, string>>;
  readonly status: number;
}

export interface RecordedMock {
  /** For STRIPE_API_BASE. */
  readonly apiBase: string;
  readonly sent: SentRequest[];
  close(): Promise<void>;
}

/**
 * Whether stripe-mock can be asked here. Without it its suites are skipped loudly; with `CI` set they fail, because a
 * request that was never checked proves nothing.
 */
export function stripeMockUnderTest(): boolean {
  if (findStripeMock(process.cwd()) !== undefined) return true;
  if (process.env['CI'])
    throw new Error('CI is set but there is no stripe-mock: its suites must not be skipped.');
  process.stderr.write(
    'SKIPPED: card payment suites need stripe-mock; `npm test` installs it where Go is.\n',
  );
  return false;
}

async function sparePort(): Promise<number> {
  const server = createSocket().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port: number): Promise<boolean> {
  // any answer will do, a refusal for want of a key included
  return fetch(`http://127.0.0.1:${port}/v1/balance`).then(
    () => true,
    () => false,
  );
}

/** The real stripe-mock, which checks each request against the published description of the interface, behind a recorder. */
export async function startRecordedMock(): Promise<RecordedMock> {
  const program = findStripeMock(process.cwd());
  if (program === undefined) throw new Error('there is no stripe-mock');
  const [mockPort, otherPort] = [await sparePort(), await sparePort()];
  const mock = spawn(program, ['-http-port', String(mockPort), '-https-port', String(otherPort)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; !(await answers(mockPort)); tries += 1) {
    if (tries > 200 || mock.exitCode !== null) throw new Error('stripe-mock did not start');
    await wait(50);
  }
  const sent: SentRequest[] = [];
  const recorder = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      const { method = '', url = '', headers } = request;
      const onward = forward({ host: '127.0.0.1', port: mockPort, method, path: url, headers }, (answer) => {
        const header = (name: string) => {
          const value = headers[name];
          return typeof value === 'string' ? value : null;
        };
        sent.push({
          method,
          path: url,
          idempotencyKey: header('idempotency-key'),
          authorization: header('authorization'),
          form: Object.fromEntries(new URLSearchParams(body.toString('utf8'))),
          status: answer.statusCode ?? 0,
        });
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      onward.end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(recorder, 'listening');
  const { port } = recorder.address() as AddressInfo;
  return {
    apiBase: `http://127.0.0.1:${port}`,
    sent,
    async close() {
      recorder.close();
      recorder.closeAllConnections();
      const ended = once(mock, 'exit');
      mock.kill('SIGTERM');
      await ended;
    },
  };
}
