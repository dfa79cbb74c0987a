import type { ProposeCalendarDayInput } from '../../domain/policy/change.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { CalendarDayPayload } from './change-kinds.server.ts';
import { makeProposal } from './make-proposal.server.ts';

/** Proposes what one day is: a correction of the working-day calendar. Limits that were set already stay as they are. */
export async function proposeCalendarDay(
  ctx: Ctx,
  input: ProposeCalendarDayInput,
): Promise<Result<{ readonly changeId: string }>> {
  const actor = authorize(ctx, 'propose-calendar-day');
  const { date, dayKind, name, source, reason } = input;
  const payload: CalendarDayPayload = { date, dayKind, name };
  return makeProposal(ctx, actor, 'propose-calendar-day', {
    kind: 'calendar_day',
    subjectKey: date,
    effectiveFrom: date,
    dayField: 'date',
    ...{ payload, source, reason },
  });
}
