import { OutsideStoreError } from '~search/outside-store.ts';
import { ConfigError } from '../server/process/config.server.ts';
import type { Services } from '../server/process/services.server.ts';
import type { CommandIo } from './command.ts';
import { UsageError } from './command.ts';
import type { CommandName, CommandSpec } from './commands.ts';
import { COMMANDS, checkCall } from './commands.ts';

interface Where {
  readonly root: string;
  services(): Promise<Services>;
}

/** Runs one command with given services: the same way from the shell and inside a running server. */
export async function runCommand(
  name: CommandName,
  args: string[],
  io: CommandIo,
  where: Where,
): Promise<number> {
  const spec: CommandSpec = COMMANDS[name];
  try {
    checkCall(spec, args);
    const { run } = await spec.load();
    return await run(args, io, where);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(error.message);
      io.err(`用法 / usage: ${spec.usage}`);
      return 1;
    }
    if (error instanceof ConfigError || error instanceof OutsideStoreError) io.err(error.message);
    else io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}
