import { searchEngine } from '~search/engine.ts';
import type { RunCommand } from '../command.ts';

/** Rebuilds every search row from the catalogue; searching goes on meanwhile. */
export const run: RunCommand = async (_args, io, env) => {
  const { database } = await env.services();
  const engine = searchEngine();
  const start = performance.now();
  const { offers } = await engine.reindex(database.db, { all: true });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  io.out(
    `已重建 ${offers} 条报价的索引，用时 ${seconds} 秒 / ${offers} offers indexed in ${seconds} s (${engine.name})`,
  );
  return 0;
};
