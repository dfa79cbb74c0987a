import { readApprovalState } from '~db/queries/approval/approval-state.ts';
import type { LateStep } from '~db/queries/approval/reminders.ts';
import { findLateSteps, insertReminder } from '~db/queries/approval/reminders.ts';
import { lockOpenStep } from '~db/queries/approval/write-steps.ts';
import { readCalendarYear } from '~db/queries/policy/calendar.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearOf, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { WorkCalendar } from '../../domain/time/working-days.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { advanceSteps } from './advance-steps.server.ts';
import { stepNotices } from './open-step.server.ts';

const BATCH = 100;

/**
 * 催办: those an open step waits for are reminded once it has been open for its working days, then once every working
 * day. A 会签 that waits for nobody any more goes on first. Any number of processes may run it: one row a step and day decides.
 */
export async function remindApprovers(ctx: Ctx): Promise<Result<{ readonly reminded: number }>> {
  authorizeSystem(ctx, 'remind-approvers');
  const today = toLocalDate(ctx.clock.now());
  const advanced = await advanceSteps(ctx, { unitId: null });
  if (!advanced.ok) return advanced;
  let reminded = 0;
  let calendar: WorkCalendar | null = null;
  let after: string | null = null;
  for (;;) {
    const late: LateStep[] = await findLateSteps(ctx.db, today, after, BATCH);
    if (late.length === 0) return ok({ reminded });
    calendar ??= await calendarAround(ctx, today);
    if (!calendar.isWorkday(today)) return ok({ reminded });
    for (const step of late) {
      const waited = calendar.workingDaysBetween(localDate(step.openedOn), today);
      if (waited >= step.remindWorkdays && (await remind(ctx, step, today))) reminded += 1;
    }
    after = late.at(-1)?.requestId ?? null;
    if (late.length < BATCH) return ok({ reminded });
  }
}

/** A step may have been opened last year. */
async function calendarAround(ctx: Ctx, today: LocalDate): Promise<WorkCalendar> {
  const year = fiscalYearOf(today);
  const days = [...(await readCalendarYear(ctx.db, year - 1)), ...(await readCalendarYear(ctx.db, year))];
  return makeWorkCalendar(days.map((day) => ({ ...day, date: localDate(day.date) })));
}

async function remind(ctx: Ctx, step: LateStep, today: LocalDate): Promise<boolean> {
  const { requestId, stepNo, number, unitId, totalFen } = step;
  const result = await withTransaction(ctx, async (tx) => {
    // Who decides at this moment holds the request: it is then no longer late.
    if (!(await lockOpenStep(tx, requestId, stepNo))) return ok(false);
    if (!(await insertReminder(tx, { requestId, stepNo, day: today, sentAt: ctx.clock.now() })))
      return ok(false);
    const state = await readApprovalState(tx, requestId, today);
    if (state === null) return ok(false);
    const request = { id: requestId, number, unitId, totalFen };
    await enqueue(tx, ctx, ...stepNotices(request, state, 'approval-reminder'));
    await audit(tx, ctx, {
      action: 'remind-approvers',
      subjectKind: 'request',
      subjectId: requestId,
      orgId: unitId,
      detail: { number, step: stepNo },
    });
    return ok(true);
  });
  return result.ok && result.value;
}
