import { countDeskAgreements, listDeskAgreements } from '~db/queries/agreements/agreement-desk.ts';
import type { AgreementState } from '../../domain/agreements/agreement-machine.ts';
import type { ListAllAgreementsInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { DeskAgreement } from '../../domain/agreements/desk.ts';
import { decodePageKey, encodePageKey } from '../../domain/page-cursor.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;
/** Agreements that end within so many days are ending soon. */
export const SOON_DAYS = 60;

export interface AgreementDeskList {
  readonly rows: readonly DeskAgreement[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
  readonly counts: Partial<Record<AgreementState, number>>;
  readonly today: string;
}

/** 框架协议管理: agreements in every state, drafts included, in the order asked for. */
export async function listAllAgreements(
  ctx: Ctx,
  input: ListAllAgreementsInput & { readonly limit?: number },
): Promise<Result<AgreementDeskList>> {
  authorize(ctx, 'list-all-agreements');
  const limit = input.limit ?? PAGE;
  const today = toLocalDate(ctx.clock.now());
  const found = await listDeskAgreements(ctx.db, {
    text: input.q ?? '',
    state: input.state ?? null,
    endsBetween: input.soon === undefined ? null : [today, addDays(today, SOON_DAYS)],
    sort: input.sort ?? 'createdAt',
    dir: input.dir ?? (input.sort === undefined ? 'desc' : 'asc'),
    after: decodePageKey(input.after),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next =
    found.length > limit && last !== undefined ? encodePageKey({ id: last.id, value: last.sortKey }) : null;
  return ok({ rows, next, counts: await countDeskAgreements(ctx.db), today });
}
