import { listLateAcceptances, listLatePayments, readLateTotals } from '~db/queries/oversight/overdue.ts';
import type { OverdueBoard, OverdueKind } from '../../domain/oversight/boards.ts';
import { PAYMENT_RULE_IDS } from '../../domain/oversight/payment-clock.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { ACCEPTANCE_WORKDAYS } from '../fulfilment/deadlines.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { overdueQuestion } from './late-things.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

export interface OverdueInput {
  readonly query: SupervisionQuery;
  readonly kind: OverdueKind;
  /** From 1. */
  readonly page: number;
  readonly limit?: number;
}

const PAGE_ROWS = 50;

/** 逾期与拖欠: what is not accepted or not paid in time today, with days and estimated interest; whatever year it is of. */
export async function listOverdue(ctx: Ctx, input: OverdueInput): Promise<Result<OverdueBoard>> {
  const actor = authorize(ctx, 'list-overdue');
  const ruleIds = [ACCEPTANCE_WORKDAYS, ...Object.values(PAYMENT_RULE_IDS)];
  const opened = await openSupervision(ctx, actor, input.query, ruleIds);
  if (!opened.ok) return opened;
  const question = overdueQuestion(opened.value);
  const limit = input.limit ?? PAGE_ROWS;
  const page = { limit, offset: (input.page - 1) * limit };
  const isPayment = input.kind === 'payment';
  const [totals, payments, acceptances] = await Promise.all([
    readLateTotals(ctx.db, question),
    isPayment ? listLatePayments(ctx.db, question, page) : [],
    isPayment ? [] : listLateAcceptances(ctx.db, question, page),
  ]);
  const count = isPayment ? totals.payments : totals.acceptances;
  const cite = (ruleId: string) => citedValue(opened.value, actor, ruleId);
  return ok({
    frame: opened.value.frame,
    kind: input.kind,
    totals,
    payments,
    acceptances,
    page: input.page,
    pages: Math.max(1, Math.ceil(count / limit)),
    rules: {
      acceptance: cite(ACCEPTANCE_WORKDAYS),
      invoice: cite(PAYMENT_RULE_IDS.afterInvoiceWorkdays),
      sme: cite(PAYMENT_RULE_IDS.smeDays),
      interest: cite(PAYMENT_RULE_IDS.dailyInterestBp),
    },
  });
}
