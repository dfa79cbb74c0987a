import { isEmptyDatabase } from '~db/queries/organizations/is-empty.ts';
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

/** `SEED=demo` fills an empty database; one that is not empty is left alone. */
export function seedingOf(root: string, config: ReadyConfig): (services: Services) => Promise<void> {
  return async (services) => {
    if (config.seed !== 'demo' || !(await isEmptyDatabase(services.database.db))) return;
    const io = { out: say, err: say, cwd: root };
    const exit = await runCommand('db:seed', [], io, { root, services: async () => services });
    if (exit !== 0) throw new Error('the demonstration data could not be written: see the lines above');
  };
}
