import { searchEngine } from '~search/engine.ts';
import { databaseRecorder } from '../../server/process/job-record.server.ts';
import type { RunCommand } from '../command.ts';

/** Rebuilds every search row from the catalogue; searching goes on meanwhile. */
export const run: RunCommand = async (_args, io, env) => {
  const { database, clock } = await env.services();
  const engine = searchEngine();
  const startedAt = clock.now();
  const start = performance.now();
  const { offers } = await engine.reindex(database.db, { all: true });
  const durationMs = Math.round(performance.now() - start);
  const round = { startedAt, durationMs, outcome: 'ok', error: null, requestedBy: null } as const;
  await databaseRecorder(database.db).ended('reindex-search', { ...round, result: { offers } });
  const seconds = (durationMs / 1000).toFixed(1);
  io.out(
    `已重建 ${offers} 条报价的索引，用时 ${seconds} 秒 / ${offers} offers indexed in ${seconds} s (${engine.name})`,
  );
  return 0;
};
