import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';
import type { LogLevel } from './config.server.ts';

export type { Logger } from 'pino';

/** Sign-in names, mail addresses and telephone numbers that slip into an error's text. */
const PERSONAL = /[^\s@"'()<>:=,]+@[^\s@"'()<>:=,]+|\b1[3-9]\d{9}\b|\b\d{17}[\dXx]\b/g;
/** The database layers append the values of a failed statement to its message. */
const STATEMENT_VALUES = /\n?params:[\s\S]*?(?=\n {4}at |$)/g;

/** The text of an error without what it says about a person. */
export function withoutPersonalData(text: string): string {
  return text.replace(STATEMENT_VALUES, '').replace(PERSONAL, '[…]');
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const CAUSES_MAX = 4;

function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPersonalData(String(error)) };
  return {
    type: error.name,
    message: withoutPersonalData(error.message),
    ...('code' in error && { code: String(error.code) }),
    ...(error.stack !== undefined && { stack: withoutPersonalData(error.stack) }),
    ...(error.cause !== undefined && depth < CAUSES_MAX && { cause: loggedError(error.cause, depth + 1) }),
  };
}

/**
 * JSON lines on stdout. Nothing of a person is written: no cookies, bodies, query strings, sign-in names; errors are
 * stripped of statement values and of anything that looks like an address, a telephone or an identity number.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'huicai', pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => loggedError(error) },
    redact: [
      'email',
      'password',
      'cookie',
      'authorization',
      '*.email',
      '*.password',
      '*.cookie',
      '*.authorization',
    ],
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
