import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port is taken or not ours to take. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

const DRAIN_MS = 10_000;
const SWEEP_MS = 50;
const REQUEST_MAX_MS = 120_000;
/** Longer than the idle time of the usual proxies, so that they never write into a socket we are closing. */
const KEEP_ALIVE_MS = 75_000;

export interface Listening {
  readonly port: number;
  /** Takes no new connection, lets running requests end (10 s at most), then closes. */
  drain(): Promise<void>;
}

/** @throws PortError with a sentence when the port cannot be had */
export async function listen(handler: RequestListener, port: number): Promise<Listening> {
  const server = createServer({ requestTimeout: REQUEST_MAX_MS, keepAliveTimeout: KEEP_ALIVE_MS }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(readable(error, port)));
    server.listen(port, resolve);
  });
  return { port: (server.address() as AddressInfo).port, drain: () => drain(server) };
}

function readable(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new PortError(`端口 ${port} 已被占用，请另设 PORT / port ${port} is in use: set another PORT`);
  }
  if (error.code === 'EACCES') {
    return new PortError(
      `无权使用端口 ${port}，请另设 PORT / port ${port} is not permitted: set another PORT`,
    );
  }
  return error;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection becomes idle only when its answer is out, after `close` has looked.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
