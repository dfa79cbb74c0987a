import { listAuditRows } from '~db/queries/oversight/list-audit.ts';
import type { AuditRow } from '../../domain/oversight/audit-row.ts';
import { ACTION_NAMES, SUBJECT_KIND_NAMES } from '../../domain/oversight/audit-row.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, parseLocalDate, startOfDay } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { uuidOr } from '../fulfilment/order-query.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface AuditListInput {
  readonly action: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly before: string | null;
}

const PAGE = 50;

/** The query of the audit page; what it does not know is left out rather than refused. */
export function auditQuery(search: URLSearchParams): AuditListInput {
  const action = search.get('action');
  const subject = search.get('subject');
  return {
    action: action !== null && Object.hasOwn(ACTION_NAMES, action) ? action : null,
    subject: subject !== null && Object.hasOwn(SUBJECT_KIND_NAMES, subject) ? subject : null,
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 60),
    from: parseLocalDate(search.get('from') ?? ''),
    to: parseLocalDate(search.get('to') ?? ''),
    before: uuidOr(search.get('before')),
  };
}

export interface AuditList {
  readonly entries: readonly AuditRow[];
  readonly nextBefore: string | null;
}

/** 审计: what was done in the actor's organization, newest first. */
export async function listAudit(
  ctx: Ctx,
  input: Partial<AuditListInput> & { readonly limit?: number },
): Promise<Result<AuditList>> {
  const actor = authorize(ctx, 'list-audit');
  const limit = input.limit ?? PAGE;
  const found = await listAuditRows(ctx.db, {
    orgId: actor.orgId,
    action: input.action ?? null,
    subjectKind: input.subject ?? null,
    text: input.text ?? '',
    from: input.from ? startOfDay(input.from) : null,
    until: input.to ? startOfDay(addDays(input.to, 1)) : null,
    before: input.before ?? null,
    limit: limit + 1,
  });
  const entries = found.slice(0, limit);
  return ok({ entries, nextBefore: found.length > limit ? (entries.at(-1)?.id ?? null) : null });
}
