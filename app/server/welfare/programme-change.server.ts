import type { Tx } from '~db/client.ts';
import { readRuleValues } from '~db/queries/policy/rule-value-facts.ts';
import type { CapChange } from '~db/queries/welfare/allocations.ts';
import { changeCapUsage, readCapUsage } from '~db/queries/welfare/allocations.ts';
import type { ProgrammeHead } from '~db/queries/welfare/programmes.ts';
import { lockProgramme, touchProgramme } from '~db/queries/welfare/programmes.ts';
import type { VerbName } from '../../domain/identity/permissions.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { capKeyOf, capOf, WELFARE_EVENTS } from '../../domain/welfare/events.ts';
import type { ProgrammeInput } from '../../domain/welfare/programme.input.ts';
import { PROGRAMME_STATE_NAMES } from '../../domain/welfare/programme-machine.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface ProgrammeAct {
  readonly action: VerbName;
  /** How a refusal names it. */
  readonly word: string;
  /** Also while a purchase of it waits for the chair: what is bought does not change. */
  readonly whilePending?: true;
}

export interface Changed<T> {
  readonly value: T;
  /** For the history. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * One change of an open programme: locks it, refuses a stale version and, while its purchase waits for the chair, whatever
 * would change what is bought; then the work, the next version and the history, all in one transaction.
 */
export function changeProgramme<T>(
  ctx: Ctx,
  actor: UserActor,
  act: ProgrammeAct,
  input: ProgrammeInput,
  work: (tx: Tx, programme: ProgrammeHead) => Promise<Result<Changed<T>>>,
): Promise<Result<T>> {
  return withTransaction<T>(ctx, async (tx) => {
    const programme = await lockProgramme(tx, actor.orgId, input.programmeId);
    if (programme === null) return refuse('NOT_FOUND');
    if (programme.state !== 'OPEN') {
      return refuse('STATE_CHANGED', { state: PROGRAMME_STATE_NAMES[programme.state], action: act.word });
    }
    if (programme.isPending && act.whilePending !== true) return refuse('PROGRAMME_PENDING');
    if (programme.version !== input.version) return refuse('CONFLICT');
    const done = await work(tx, programme);
    if (!done.ok) return done;
    await touchProgramme(tx, programme.id);
    await noteProgramme(tx, ctx, actor, act.action, programme, done.value.detail);
    return { ok: true, value: done.value.value };
  });
}

export function noteProgramme(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  action: VerbName,
  programme: Pick<ProgrammeHead, 'id' | 'number'>,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  return audit(tx, ctx, {
    action,
    subjectKind: 'programme',
    subjectId: programme.id,
    orgId: actor.orgId,
    detail: { number: programme.number, ...detail },
  });
}

export interface CapTerms {
  readonly year: number;
  readonly capKey: string;
  readonly capFen: number;
}

/** The cap a programme counts under; a refusal where the registry has no number for the place and day. */
export async function capTerms(
  tx: Tx,
  actor: UserActor,
  programme: ProgrammeHead,
): Promise<Result<CapTerms>> {
  const { event, eventOn, year, id } = programme;
  const rows = await readRuleValues(tx, [WELFARE_EVENTS[event].capId]);
  const facts = rows.map((row) => ({ ...row, validFrom: localDate(row.validFrom) }));
  const cap = capOf(event, actor.divisionCode, localDate(eventOn), facts);
  if (cap === null) return refuse('CAP_MISSING', { event: WELFARE_EVENTS[event].name });
  return { ok: true, value: { year, capKey: capKeyOf(event, id), capFen: cap.capFen } };
}

const NAMED_MOST = 5;

/** Takes what is given from the cap of each member; null when all stay within it, else who would not, by name and sum. */
export async function takeFromCap(
  tx: Tx,
  cap: CapTerms,
  changes: readonly CapChange[],
): Promise<Refusal | null> {
  const above = await changeCapUsage(tx, cap, changes);
  if (above.length === 0) return null;
  const deltas = new Map(changes.map((change) => [change.memberId, change.deltaFen]));
  const names = (await readCapUsage(tx, cap, above))
    .slice(0, NAMED_MOST)
    .map(({ memberId, name, usedFen }) => {
      const after = fen(usedFen + (deltas.get(memberId) ?? 0));
      return `${name}（已用 ${formatYuan(fen(usedFen))} 元，加上这份为 ${formatYuan(after)} 元）`;
    });
  const params = { names: names.join('、'), n: above.length, cap: formatYuan(fen(cap.capFen)) };
  return refuse('CAP_EXCEEDED', params, 'basketId').refusal;
}
