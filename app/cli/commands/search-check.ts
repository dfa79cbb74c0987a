import { driftedIds } from '~search/drift.ts';
import { searchEngine } from '~search/engine.ts';
import type { RunCommand } from '../command.ts';
import { parseArguments, UsageError } from '../command.ts';

const USUAL_SAMPLE = 2_000;
const MOST = 10_000_000;
/** Of each kind of difference so many offers are named. */
const NAMED = 20;

function sampleOf(text: string | undefined): number {
  const sample = text === undefined ? USUAL_SAMPLE : Number(text);
  if (!Number.isSafeInteger(sample) || sample < 0 || sample > MOST)
    throw new UsageError(
      `--sample 请填写 0 到 ${MOST} 的整数 / --sample takes a whole number from 0 to ${MOST}`,
    );
  return sample;
}

/**
 * `search:check [--repair] [--sample n]`: one JSON line a store, with what is missing, surplus or other than it would be
 * written now. Exit 0 when nothing differs, or all of it was mended.
 */
export const run: RunCommand = async (args, io, env) => {
  const { values } = parseArguments(args, { repair: { type: 'boolean' }, sample: { type: 'string' } });
  const options = { sample: sampleOf(values.sample), repair: values.repair ?? false };
  const { database } = await env.services();
  const drifts = await searchEngine().check(database.db, options);
  let wrong = 0;
  for (const drift of drifts) {
    const { missing, surplus, differing, ...counts } = drift;
    wrong += driftedIds(drift).length;
    const named = (ids: readonly string[]) => ({ count: ids.length, offers: ids.slice(0, NAMED) });
    io.out(
      JSON.stringify({
        ...counts,
        ...{ missing: named(missing), surplus: named(surplus), differing: named(differing) },
        repaired: options.repair,
      }),
    );
  }
  if (wrong > 0 && !options.repair)
    io.err(
      '索引与商品不一致：加 --repair 只修补不一致的部分 / the index differs: --repair mends what differs and nothing else',
    );
  return wrong === 0 || options.repair ? 0 : 1;
};
