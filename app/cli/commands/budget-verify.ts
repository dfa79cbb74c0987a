import { readFile, stat } from 'node:fs/promises';
import type { Checkpoint } from '../../domain/budget/checkpoint.ts';
import { readCheckpoint } from '../../domain/budget/checkpoint.ts';
import { checkpointDigest } from '../../server/budget/checkpoint-digest.server.ts';
import { compareCheckpoint } from '../../server/budget/compare-checkpoint.server.ts';
import { verifyLedger } from '../../server/budget/verify-ledger.server.ts';
import { createSystemContext } from '../../server/process/services.server.ts';
import type { RunCommand } from '../command.ts';
import { parseArguments, UsageError } from '../command.ts';

const FILE_MAX_BYTES = 256 * 1024 * 1024;
const WHY = {
  'not-json': '不是 JSON / it is not JSON',
  'not-a-checkpoint': '不是账本校验点文件 / it is not a ledger checkpoint',
  altered: '内容与其摘要不符，文件被改动过 / it does not match its own digest: the file was altered',
};

async function checkpointFrom(path: string): Promise<Checkpoint> {
  const refuse = (why: string) =>
    new UsageError(`无法使用校验点文件 / cannot use the checkpoint ${path}: ${why}`);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw refuse('没有这个文件 / there is no such file');
  if (found.size > FILE_MAX_BYTES) throw refuse('文件过大 / it is too large');
  const read = readCheckpoint(await readFile(path, 'utf8'), checkpointDigest);
  if (!read.ok) throw refuse(WHY[read.why]);
  return read.checkpoint;
}

/**
 * `budget:verify [--repair] [--checkpoint file]`: one JSON line per fault, then a summary. Exit 0 when every balance
 * stands (or was restored) and the money ledger re-derives to zero, 1 when a row is wrong, a cache was left unrepaired or a chain no longer holds what the
 * checkpoint saw.
 */
export const run: RunCommand = async (args, io, env) => {
  const { values } = parseArguments(args, { repair: { type: 'boolean' }, checkpoint: { type: 'string' } });
  const checkpoint = values.checkpoint === undefined ? undefined : await checkpointFrom(values.checkpoint);
  const ctx = createSystemContext(await env.services(), 'budget:verify');
  const result = await verifyLedger(ctx, { repair: values.repair ?? false });
  if (!result.ok) {
    io.err(result.refusal.code);
    return 1;
  }
  const { faults, repaired, lines, entries, moneyFaults, planFaults } = result.value;
  for (const fault of faults) io.out(JSON.stringify(fault));
  for (const fault of planFaults) io.out(JSON.stringify({ ledger: 'plan', ...fault }));
  for (const fault of moneyFaults) io.out(JSON.stringify({ ledger: 'money', ...fault }));
  const against = checkpoint === undefined ? undefined : await compareCheckpoint(ctx, checkpoint);
  for (const fault of against ?? []) io.out(JSON.stringify(fault));
  const seen = checkpoint && { checkpoint: checkpoint.day, checkpointFaults: against?.length ?? 0 };
  const found = {
    faults: faults.length,
    repaired,
    moneyFaults: moneyFaults.length,
    planFaults: planFaults.length,
  };
  io.out(JSON.stringify({ lines, entries, ...found, ...seen }));
  const wrong = faults.length - repaired + moneyFaults.length + planFaults.length + (against ?? []).length;
  return wrong === 0 ? 0 : 1;
};
