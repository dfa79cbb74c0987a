import { prepareEmptyDatabase } from '../../server/process/empty-database.server.ts';
import { ensureBuilt } from '../bundle.mjs';
import type { RunCommand } from '../command.ts';

export const run: RunCommand = async (_args, io, env) => {
  await ensureBuilt(env.root, ['process', 'pages'], io.err, { force: true });
  await prepareEmptyDatabase(env.root);
  return 0;
};
