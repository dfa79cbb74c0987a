import type { RunCommand } from '../command.ts';

export const run: RunCommand = async (_args, io) => {
  io.err('not built yet');
  return 1;
};
