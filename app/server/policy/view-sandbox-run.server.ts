import type { SandboxSums, SandboxTurnRow } from '~db/queries/policy/sandbox.ts';
import { findSandboxRun, listSandboxTurns, readSandboxSums } from '~db/queries/policy/sandbox.ts';
import type { ViewSandboxRunInput } from '../../domain/policy/sandbox.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { SandboxRunView } from './sandbox-view.server.ts';
import { sandboxRunView } from './sandbox-view.server.ts';

const PAGE = 30;

export interface OneSandboxRun {
  readonly run: SandboxRunView;
  readonly sums: SandboxSums;
  readonly turns: readonly SandboxTurnRow[];
  readonly nextAfter: string | null;
}

/** One run: how many turn and which way, by unit and 品目, and each of them. */
export async function viewSandboxRun(
  ctx: Ctx,
  input: ViewSandboxRunInput & { readonly runId: string; readonly limit?: number },
): Promise<Result<OneSandboxRun>> {
  authorize(ctx, 'view-sandbox-run');
  const { runId, limit = PAGE } = input;
  if (!isUuid(runId)) return refuse('NOT_FOUND');
  const run = await findSandboxRun(ctx.db, runId);
  if (run === null) return refuse('NOT_FOUND');
  const [before = null, afterVerdict = null] = input.way?.split('-') ?? [];
  const found = await listSandboxTurns(ctx.db, {
    ...{ runId, before, afterVerdict, limit: limit + 1 },
    unit: input.unit ?? null,
    category: input.category ?? null,
    after: input.after ?? null,
  });
  const turns = found.slice(0, limit);
  const nextAfter = found.length > limit ? (turns.at(-1)?.setId ?? null) : null;
  return ok({ run: sandboxRunView(run), sums: await readSandboxSums(ctx.db, runId), turns, nextAfter });
}
