import { verifyLedger } from '../../server/budget/verify-ledger.server.ts';
import { createSystemContext } from '../../server/process/services.server.ts';
import type { RunCommand } from '../command.ts';
import { parseArguments } from '../command.ts';

/**
 * `budget:verify [--repair]`: one JSON line per fault, then a summary. Exit 0 when every balance
 * stands (or was restored), 1 when a row is wrong or a cache was left unrepaired.
 */
export const run: RunCommand = async (args, io, env) => {
  const { values } = parseArguments(args, { repair: { type: 'boolean' } });
  const ctx = createSystemContext(await env.services(), 'budget:verify');
  const result = await verifyLedger(ctx, { repair: values.repair ?? false });
  if (!result.ok) {
    io.err(result.refusal.code);
    return 1;
  }
  const { faults, repaired, lines, entries } = result.value;
  for (const fault of faults) io.out(JSON.stringify(fault));
  io.out(JSON.stringify({ lines, entries, faults: faults.length, repaired }));
  return faults.length === repaired ? 0 : 1;
};
