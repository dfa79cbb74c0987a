import { ensureBuilt } from '../bundle.mjs';
import type { RunCommand } from '../command.ts';

export const run: RunCommand = async (_args, io, env) => {
  await ensureBuilt(env.root, ['process', 'pages'], io.err, { force: true });
  return 0;
};
