import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import type { Services } from '../server/process/services.server.ts';

/** Where a command writes and from where its relative paths are meant: the caller's, even inside the server. */
export interface CommandIo {
  out(line: string): void;
  err(line: string): void;
  readonly cwd: string;
}

export interface CommandEnvironment {
  /** The project's folder. */
  readonly root: string;
  /** Opens the database on first use; inside a running server it is that server's own. */
  services(): Promise<Services>;
}

/** Exit code: 0 done, 1 failed; a command may give others a meaning of its own. */
export type RunCommand = (args: string[], io: CommandIo, env: CommandEnvironment) => Promise<number>;

/** A wrong call, said in one sentence; the caller prints it with the usage line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * `parseArgs` whose complaints are readable: unknown options and missing values become a UsageError.
 * @throws UsageError
 */
export function parseArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new UsageError(`参数有误 / wrong arguments: ${reason}`);
  }
}
