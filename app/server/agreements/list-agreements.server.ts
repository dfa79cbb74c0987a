import type { AgreementFacets, AgreementRow, AgreementView } from '~db/queries/agreements/agreement-hall.ts';
import { readAgreementFacets, readAgreements } from '~db/queries/agreements/agreement-hall.ts';
import { isInForce } from '../../domain/agreements/in-force.ts';
import type { TermClock } from '../../domain/agreements/term.ts';
import { termClock } from '../../domain/agreements/term.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { uuidOr } from '../fulfilment/order-query.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

export interface AgreementListInput {
  readonly text: string;
  readonly view: AgreementView;
  /** Second-level 品目, `A02020000`. */
  readonly category: string | null;
  readonly after: string | null;
}

export interface AgreementList {
  readonly agreements: readonly (AgreementRow & { readonly inForce: boolean; readonly term: TermClock })[];
  readonly facets: AgreementFacets;
  /** Key of the next page; null at the end. */
  readonly after: string | null;
}

const PAGE_ROWS = 20;
const MAX_SEARCH_CHARS = 60;
const VIEWS: readonly AgreementView[] = ['in-force', 'ended', 'all'];

/** The query of the hall; what it does not know is left out rather than refused. */
export function agreementQuery(search: URLSearchParams): AgreementListInput {
  const category = search.get('category') ?? '';
  return {
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, MAX_SEARCH_CHARS),
    view: VIEWS.find((view) => view === search.get('view')) ?? 'in-force',
    category: /^[ABC]\d{4}0000$/.test(category) ? category : null,
    after: uuidOr(search.get('after')),
  };
}

/** 框架协议馆: agreements in force (or ended, or all) by 品目, newest first. Public. */
export async function listAgreements(
  ctx: Ctx,
  input: Partial<AgreementListInput>,
): Promise<Result<AgreementList>> {
  authorizePublic(ctx, 'list-agreements');
  const day = toLocalDate(ctx.clock.now());
  const filter = {
    text: input.text ?? '',
    view: input.view ?? 'in-force',
    category: input.category ?? null,
    after: input.after ?? null,
    day,
    limit: PAGE_ROWS,
  };
  const [found, facets] = await Promise.all([
    readAgreements(ctx.db, filter),
    readAgreementFacets(ctx.db, filter),
  ]);
  const agreements = found.slice(0, PAGE_ROWS).map((row) => ({
    ...row,
    inForce: isInForce({ status: row.status, validFrom: row.valid_from, validTo: row.valid_to }, day),
    term: termClock(row.valid_from, row.valid_to, day),
  }));
  return ok({
    agreements,
    facets,
    after: found.length > PAGE_ROWS ? (agreements.at(-1)?.id ?? null) : null,
  });
}
