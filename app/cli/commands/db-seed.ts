import { DatabaseNotEmptyError, seedDemo } from '~seeds/city/seed-demo.ts';
import { seedingSign } from '../../server/process/half-seeded.server.ts';
import { createSystemContext } from '../../server/process/services.server.ts';
import type { RunCommand } from '../command.ts';

/** Exit 1 when there is already something in the database, or the configuration forbids the demonstration. */
export const run: RunCommand = async (_args, io, env) => {
  const services = await env.services();
  if (services.config.seed !== 'demo') {
    io.err('未启用演示数据：请设置 SEED=demo 后再运行 / the demonstration is off: set SEED=demo');
    return 1;
  }
  const startedAt = Date.now();
  try {
    const { database, dataDir } = services.config;
    const inActs = database.kind === 'embedded' ? { inActs: seedingSign(dataDir) } : {};
    await seedDemo(createSystemContext(services, 'db:seed'), inActs);
  } catch (error) {
    if (!(error instanceof DatabaseNotEmptyError)) throw error;
    io.err(error.message);
    return 1;
  }
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  io.out(`演示城市已写入，用时 ${seconds} 秒 / the demonstration city is ready (${seconds} s)`);
  return 0;
};
