import type { Tx } from '~db/client.ts';
import { findRequestHead } from '~db/queries/ordering/move-request.ts';
import { REQUEST_STATE_NAMES } from '../../domain/ordering/request-machine.ts';
import { refuse } from '../../domain/result.ts';

/** Why a transition found nothing to move: no such request here, changed meanwhile, or in another state. */
export async function notMoved(tx: Tx, unitId: string, requestId: string, action: string, version?: number) {
  const head = await findRequestHead(tx, unitId, requestId);
  if (head === null) return refuse('NOT_FOUND');
  if (version !== undefined && head.version === version) {
    return refuse('STATE_CHANGED', { state: REQUEST_STATE_NAMES[head.state], action });
  }
  return refuse('CONFLICT');
}
