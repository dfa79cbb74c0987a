import { inTransaction } from '~db/client.ts';
import { isEmptyDatabase } from '~db/queries/organizations/is-empty.ts';
import { seedReference } from '~seeds/reference/seed-reference.ts';
import type { ControlHandler } from '../server/process/control-socket.server.ts';
import type { Services } from '../server/process/services.server.ts';
import type { ReadyConfig } from '../server/process/session-secret.server.ts';
import { isCommand } from './commands.ts';
import { runCommand } from './run-command.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Commands handed over by another process run on this one's database. */
export function commandsOf(root: string): (services: Services) => ControlHandler {
  return (services) => async (call, lines) => {
    if (!isCommand(call.command)) {
      lines.err(`没有这个命令 / no such command: ${call.command}`);
      return 1;
    }
    return runCommand(
      call.command,
      call.args,
      { ...lines, cwd: call.cwd },
      { root, services: async () => services },
    );
  };
}

/**
 * Fills a database in which nobody exists yet: with the demonstration city, or (`SEED=none`) with the official lists
 * alone, without which no rule could decide. One that is not empty is left alone.
 */
export function seedingOf(root: string, config: ReadyConfig): (services: Services) => Promise<void> {
  return async (services) => {
    const { db } = services.database;
    if (!(await isEmptyDatabase(db))) return;
    if (config.seed === 'none') return inTransaction(db, (tx) => seedReference(tx));
    const io = { out: say, err: say, cwd: root };
    const exit = await runCommand('db:seed', [], io, { root, services: async () => services });
    if (exit !== 0) throw new Error('the demonstration data could not be written: see the lines above');
  };
}
