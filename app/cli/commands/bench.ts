import type { Bed } from '../../../e2e/bench/bed.ts';
import { NoServerError, withBed } from '../../../e2e/bench/bed.ts';
import { budgetChaos } from '../../../e2e/bench/chaos/chaos.ts';
import { policyFigures } from '../../../e2e/bench/deciding.ts';
import type { Figure } from '../../../e2e/bench/figure.ts';
import { catalogueGrowth, USUAL_TO } from '../../../e2e/bench/growth/catalogue-growth.ts';
import { growthFigures } from '../../../e2e/bench/growth/growth.ts';
import { importFigures } from '../../../e2e/bench/import-file.ts';
import { importLargeFigures, USUAL_ROWS } from '../../../e2e/bench/import-large.ts';
import { pagesFigures, searchFigures } from '../../../e2e/bench/reading.ts';
import { relevanceFigures } from '../../../e2e/bench/relevance/relevance.ts';
import { submitFigures } from '../../../e2e/bench/submitting.ts';
import { IMPORT_ROWS_MAX } from '../../domain/catalogue/import-machine.ts';
import { ensureBuilt } from '../bundle.mjs';
import type { CommandIo, RunCommand } from '../command.ts';
import { UsageError } from '../command.ts';

type Measure = (root: string, bed: Bed) => Promise<readonly Figure[]>;

/** In the order they run when none is named: what writes most comes last. */
const BENCHES: Readonly<Record<string, Measure>> = {
  import: async (_root, bed) => importFigures(bed.imported, bed.params),
  search: searchFigures,
  pages: pagesFigures,
  relevance: relevanceFigures,
  policy: policyFigures,
  submit: (_root, bed) => submitFigures(bed, 'submit'),
  'hot-line': (_root, bed) => submitFigures(bed, 'hot-line'),
};
const WITHIN_MS = 20 * 60_000;

function chosen(names: readonly string[]): [string, Measure][] {
  for (const name of names) {
    if (!Object.hasOwn(BENCHES, name)) {
      throw new UsageError(
        `没有这项测量 / no such benchmark: ${name} (${[...Object.keys(BENCHES), GROWTH, CATALOGUE_GROWTH, IMPORT_LARGE, CHAOS].join(', ')})`,
      );
    }
  }
  return Object.entries(BENCHES).filter(([name]) => names.length === 0 || names.includes(name));
}

/** Resolves when the time is up or somebody asks to stop: everything that was started is then stopped in order. */
function interruption(withinMs = WITHIN_MS): { readonly happens: Promise<never>; over(): void } {
  let give: (reason: Error) => void = () => undefined;
  const happens = new Promise<never>((_resolve, reject) => {
    give = reject;
  });
  happens.catch(() => undefined);
  const timer = setTimeout(() => give(new Error('the benchmark took too long and was stopped')), withinMs);
  const onSignal = () => give(new Error('stopped'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return {
    happens,
    over() {
      clearTimeout(timer);
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}

/** Takes longer than all others together: only when asked for. */
const GROWTH = 'growth';
const GROWTH_WITHIN_MS = 30 * 60_000;

/** The catalogue alone, up to `--to` products. */
const CATALOGUE_GROWTH = 'catalogue-growth';
const CATALOGUE_GROWTH_WITHIN_MS = 3 * 60 * 60_000;

function sizeOf(args: readonly string[]): number {
  const at = args.indexOf('--to');
  if (at < 0) return USUAL_TO;
  const to = Number(args[at + 1]);
  if (!Number.isSafeInteger(to) || to < 10_000 || to > 5_000_000)
    throw new UsageError(
      '--to 请填写 10000 到 5000000 的整数 / --to takes a whole number from 10000 to 5000000',
    );
  return to;
}

/** A file of `--rows` rows by both ways in. */
const IMPORT_LARGE = 'import-large';

function rowsOf(args: readonly string[]): number {
  const at = args.indexOf('--rows');
  if (at < 0) return USUAL_ROWS;
  const count = Number(args[at + 1]);
  if (!Number.isSafeInteger(count) || count < 1 || count > IMPORT_ROWS_MAX)
    throw new UsageError(
      `--rows 请填写 1 到 ${IMPORT_ROWS_MAX} 的整数 / --rows takes a whole number from 1 to ${IMPORT_ROWS_MAX}`,
    );
  return count;
}

/** Has a bed of its own and passes or fails: not one of those that run when none is named. */
const CHAOS = 'budget-chaos';
const CHAOS_WITHIN_MS = 30 * 60_000;

async function runChaos(short: boolean, io: CommandIo, root: string): Promise<number> {
  await ensureBuilt(root, ['process', 'pages'], io.err);
  const stop = interruption(CHAOS_WITHIN_MS);
  try {
    const chaos = budgetChaos(root, io.err, short ? 'short' : 'whole');
    const { figures, sound } = await Promise.race([chaos, stop.happens]);
    for (const figure of figures) io.out(JSON.stringify(figure));
    return sound ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoServerError)) throw error;
    io.err(error.message);
    return 1;
  } finally {
    stop.over();
  }
}

function asked(
  args: readonly string[],
  io: CommandIo,
): { readonly benches: [string, Measure][]; readonly withinMs: number } {
  if (args[0] === GROWTH)
    return {
      benches: [[GROWTH, (root, bed) => growthFigures(root, bed, io.err)]],
      withinMs: GROWTH_WITHIN_MS,
    };
  if (args[0] === CATALOGUE_GROWTH) {
    const to = sizeOf(args);
    const waysOnly = args.includes('--ways');
    return {
      benches: [[CATALOGUE_GROWTH, (root, bed) => catalogueGrowth(root, bed, { to, waysOnly, say: io.err })]],
      withinMs: CATALOGUE_GROWTH_WITHIN_MS,
    };
  }
  if (args[0] === IMPORT_LARGE) {
    const count = rowsOf(args);
    return {
      benches: [[IMPORT_LARGE, (root, bed) => importLargeFigures(root, bed, count)]],
      withinMs: WITHIN_MS,
    };
  }
  return { benches: chosen(args), withinMs: WITHIN_MS };
}

/** Prints each figure as a JSON line as soon as it is known; what is going on goes to stderr. */
export const run: RunCommand = async (args, io, env) => {
  const short = args.includes('--short');
  if (args[0] === CHAOS) return runChaos(short, io, env.root);
  if (short) throw new UsageError('--short 只用于 budget-chaos / --short belongs to budget-chaos');
  const { benches, withinMs } = asked(args, io);
  await ensureBuilt(env.root, ['process', 'pages'], io.err);
  const stop = interruption(withinMs);
  try {
    await withBed(env.root, io.err, async (bed) => {
      for (const [name, measure] of benches) {
        io.err(`测量 / measuring ${name} …`);
        const figures = await Promise.race([measure(env.root, bed), stop.happens]);
        for (const figure of figures) io.out(JSON.stringify(figure));
      }
    });
    return 0;
  } catch (error) {
    if (!(error instanceof NoServerError)) throw error;
    io.err(error.message);
    return 1;
  } finally {
    stop.over();
  }
};
