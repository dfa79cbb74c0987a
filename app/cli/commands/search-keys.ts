import { storeKeys } from '~search/store-keys.ts';
import { readConfig } from '../../server/process/config.server.ts';
import type { RunCommand } from '../command.ts';
import { parseArguments, UsageError } from '../command.ts';

/**
 * `search:keys [--renew]`: makes the two keys of a Meilisearch with the master key, which the mall itself never needs, and
 * prints them as lines for its environment. Called again it prints the same ones; `--renew` makes others and revokes these.
 */
export const run: RunCommand = async (args, io) => {
  const { values } = parseArguments(args, { renew: { type: 'boolean' } });
  const renew = values.renew ?? false;
  const host = readConfig(process.env).search.meiliHost;
  const masterKey = process.env['MEILI_MASTER_KEY'];
  if (host === undefined || !masterKey)
    throw new UsageError(
      '请在环境变量中填写 MEILI_HOST 和 MEILI_MASTER_KEY / MEILI_HOST and MEILI_MASTER_KEY are needed',
    );
  const { feed, search, others } = await storeKeys({ host, masterKey }, renew);
  io.out(`MEILI_API_KEY=${feed}`);
  io.out(`MEILI_SEARCH_KEY=${search}`);
  if (renew)
    io.err(
      '以前的密钥已作废：填入后重启，在此之前由数据库检索 / the earlier keys are revoked: set these and restart; until then the database is searched',
    );
  else if (others > 0)
    io.err(
      `还有 ${others} 个以前的同名密钥可用，--renew 换新并全部作废 / ${others} earlier keys of the same names are still valid: --renew makes new ones and revokes them`,
    );
  return 0;
};
