import type { AgreementRow } from '~db/queries/agreements/read-agreements.ts';
import { readAgreements } from '~db/queries/agreements/read-agreements.ts';
import { isInForce } from '../../domain/agreements/in-force.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

export interface AgreementList {
  readonly agreements: readonly (AgreementRow & { readonly inForce: boolean })[];
  /** Key of the next page; null at the end. */
  readonly after: string | null;
}

const PAGE_ROWS = 20;
const MAX_SEARCH_CHARS = 60;

/** 框架协议馆: agreements in force (or ended, or all), newest first. Public. */
export async function listAgreements(
  ctx: Ctx,
  input: { readonly q?: string; readonly view?: 'in-force' | 'ended' | 'all'; readonly after?: string },
): Promise<Result<AgreementList>> {
  authorizePublic(ctx, 'list-agreements');
  const day = toLocalDate(ctx.clock.now());
  const found = await readAgreements(ctx.db, {
    text: (input.q ?? '').trim().slice(0, MAX_SEARCH_CHARS),
    view: input.view ?? 'in-force',
    day,
    after: input.after !== undefined && isUuid(input.after) ? input.after : null,
    limit: PAGE_ROWS,
  });
  const agreements = found.slice(0, PAGE_ROWS).map((row) => ({
    ...row,
    inForce: isInForce({ status: row.status, validFrom: row.valid_from, validTo: row.valid_to }, day),
  }));
  return ok({ agreements, after: found.length > PAGE_ROWS ? (agreements.at(-1)?.id ?? null) : null });
}
