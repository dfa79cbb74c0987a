import type { z } from 'zod';
import { sign } from './signature.server.ts';

const ANSWER_WITHIN_MS = 10_000;

export interface SignedHttpOptions {
  /** Base address. */
  readonly url: string;
  readonly secret: string;
  readonly now: () => Date;
  readonly answerWithinMs?: number;
}

/** What differs between the systems that are spoken to with signed requests. */
export interface SignedSystem {
  /** For messages: “the fiscal system”. */
  readonly name: string;
  /** Names of the headers that carry the signature. */
  readonly headers: { readonly timestamp: string; readonly nonce: string; readonly signature: string };
  /** No answer, or none that can be read: what the system did is unknown. */
  readonly unavailable: new (
    message: string,
  ) => Error;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface SignedHttp {
  /** Throws the system's `unavailable` when no readable answer comes in time. */
  send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply>;
  /** A definite answer (200, as the schema says); anything else is none. */
  parsed<T extends z.ZodType>(schema: T, reply: Reply): z.output<T>;
}

/** Another organization's system over HTTP, each request signed by HMAC with time and nonce. */
export function signedHttp(options: SignedHttpOptions, system: SignedSystem): SignedHttp {
  const base = options.url.replace(/\/$/, '');
  return {
    async send(method, path, value) {
      const body = value === undefined ? '' : JSON.stringify(value);
      const target = new URL(`${base}${path}`);
      const signable = { method, path: `${target.pathname}${target.search}`, body };
      const signed = sign(options.secret, signable, options.now());
      try {
        const response = await fetch(target, {
          method,
          ...(method === 'GET' ? {} : { body }),
          headers: {
            'content-type': 'application/json',
            [system.headers.timestamp]: signed.timestamp,
            [system.headers.nonce]: signed.nonce,
            [system.headers.signature]: signed.signature,
          },
          signal: AbortSignal.timeout(options.answerWithinMs ?? ANSWER_WITHIN_MS),
          redirect: 'error',
        });
        return { status: response.status, body: await response.json() };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new system.unavailable(`${method} ${target.pathname}: ${why}`);
      }
    },
    parsed(schema, { status, body }) {
      const read = status === 200 ? schema.safeParse(body) : undefined;
      if (read?.success !== true) {
        throw new system.unavailable(`${system.name} answered ${status} with something unreadable`);
      }
      return read.data;
    },
  };
}
