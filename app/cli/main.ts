import { ConfigError, readConfig } from '../server/process/config.server.ts';
import { callControl } from '../server/process/control-socket.server.ts';
import { DataDirLockedError, findHolder, lockDataDir } from '../server/process/data-dir-lock.server.ts';
import { createLogger } from '../server/process/logging.server.ts';
import type { Services } from '../server/process/services.server.ts';
import { openServices } from '../server/process/services.server.ts';
import type { ReadyConfig } from '../server/process/session-secret.server.ts';
import { ensureSessionSecret } from '../server/process/session-secret.server.ts';
import type { CommandIo } from './command.ts';
import { UsageError } from './command.ts';
import type { CommandName } from './commands.ts';
import { COMMANDS, checkCall, isCommand, overview } from './commands.ts';
import { runCommand } from './run-command.ts';

/** Commands print results; the log is for what goes wrong. */
const COMMAND_LOG_LEVEL = 'warn';

async function withServices(
  config: ReadyConfig,
  work: (services: () => Promise<Services>) => Promise<number>,
) {
  const lock = config.database.kind === 'embedded' ? await lockDataDir(config.dataDir) : undefined;
  let opened: Promise<Services> | undefined;
  try {
    return await work(() => {
      opened ??= openServices(
        config,
        createLogger(config.logLevel === 'info' ? COMMAND_LOG_LEVEL : config.logLevel),
      );
      return opened;
    });
  } finally {
    await opened?.then((services) => services.database.close()).catch(() => undefined);
    await lock?.release();
  }
}

async function runOnDatabase(
  name: CommandName,
  args: string[],
  io: CommandIo,
  root: string,
): Promise<number> {
  // Before the database is opened or the server asked: a wrong call costs nothing.
  checkCall(COMMANDS[name], args);
  const config = await ensureSessionSecret(readConfig(process.env));
  const holder = config.database.kind === 'embedded' ? await findHolder(config.dataDir) : undefined;
  if (holder?.controlPath !== undefined) {
    const exit = await callControl(holder.controlPath, { command: name, args, cwd: io.cwd }, io);
    if (exit !== undefined) return exit;
  }
  return withServices(config, (services) => runCommand(name, args, io, { root, services }));
}

const noServices = () => Promise.reject(new Error('This command does not open the database.'));

/** Runs the command line `[name, ...args]`; relative paths are meant from `cwd`. Returns the exit code. */
export async function main(argv: string[], cwd: string): Promise<number> {
  const [name = '', ...args] = argv;
  const io: CommandIo = {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    cwd,
  };
  if (!isCommand(name)) {
    io.err(`没有这个命令 / no such command: ${name}\n${overview()}`);
    return 1;
  }
  const root = process.cwd();
  try {
    if (COMMANDS[name].needs === 'database') return await runOnDatabase(name, args, io, root);
    return await runCommand(name, args, io, { root, services: noServices });
  } catch (error) {
    if (error instanceof UsageError) io.err(`${error.message}\n用法 / usage: ${COMMANDS[name].usage}`);
    else if (error instanceof ConfigError || error instanceof DataDirLockedError) io.err(error.message);
    else io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}
