import { sql } from 'drizzle-orm';
import type { Evidence, MatchFacts } from '../../../app/domain/catalogue/match-product.ts';
import { modelKey } from '../../../app/domain/catalogue/match-product.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** A product to be recognised, and whose it is: null = of the common library. */
export interface MatchRow extends MatchFacts {
  readonly ownerSupplierId: string | null;
  /** Products that a person has said it is not. */
  readonly differentFrom: readonly string[];
}

type Row = MatchRow & Record<string, unknown>;

const ROWS = sql`select p.id, p.category_code as "categoryCode", p.name, p.brand, p.model, p.manufacturer as maker,
    p.gtin, p.unit,
    case when p.content_amount is null then null else p.content_amount || p.content_measure end as content,
    (p.origin_county_code is not null or p.assistance_area_code is not null) as "isProduce",
    p.owner_supplier_id as "ownerSupplierId", coalesce((select jsonb_agg(m.candidate_id) from match_cases m
      where m.product_id = p.id and m.state = 'different'), '[]') as "differentFrom"
  from products p`;

/** Suppliers' own products that nobody has compared yet, the oldest first; taken by this transaction alone. */
export function takeUnmatched(tx: Tx, limit: number): Promise<MatchRow[]> {
  return rows<Row>(
    tx,
    sql`${ROWS} where p.owner_supplier_id is not null and p.matched_at is null and p.merged_into_id is null
      order by p.id limit ${limit} for no key update of p skip locked`,
  );
}

export async function markMatched(tx: Tx, productIds: readonly string[], at: Date): Promise<void> {
  await tx.execute(
    sql`update products set matched_at = ${at.toISOString()}::timestamptz where id = ${anyOf(productIds)}`,
  );
}

/** Products that have a barcode or a model key of one of the given, their own suppliers' apart. */
export function readCandidates(db: Executor, own: readonly MatchFacts[]): Promise<MatchRow[]> {
  const gtins = own.flatMap(({ gtin }) => gtin ?? []);
  const keys = own.map(({ model }) => modelKey(model)).filter((key) => key.length >= 3);
  return rows<Row>(
    db,
    sql`${ROWS} where p.merged_into_id is null and p.origin_county_code is null and p.assistance_area_code is null
      and (p.gtin in (select jsonb_array_elements_text(${JSON.stringify(gtins)}::jsonb))
        or translate(upper(p.model), ' -_/.·()[]', '') in
          (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))
      order by p.owner_supplier_id nulls first, p.id limit 2000`,
  );
}

export interface NewMatchCase {
  readonly id: string;
  readonly productId: string;
  readonly candidateId: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** Cases for a person; a pair that was put before somebody already is left alone. */
export async function insertMatchCases(tx: Tx, cases: readonly NewMatchCase[], at: Date): Promise<void> {
  await tx.execute(sql`
insert into match_cases (id, product_id, candidate_id, score, evidence, state, created_at)
select x.id, x."productId", x."candidateId", x.score, x.evidence, 'open', ${at.toISOString()}::timestamptz
from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb)
  as x(id uuid, "productId" uuid, "candidateId" uuid, score int, evidence jsonb)
on conflict (product_id, candidate_id) do nothing`);
}

export interface MatchCaseRow {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly ownerName: string | null;
  readonly candidateId: string;
  readonly candidateName: string;
  /** Whose the candidate is; null = of the common library. */
  readonly candidateOwner: string | null;
  readonly offers: number;
  readonly candidateOffers: number;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly createdAt: string;
}

/** Open cases, the surest first, paged by score and id. */
export function listOpenCases(
  db: Executor,
  question: {
    readonly after: { readonly score: number; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<MatchCaseRow[]> {
  const { after, limit } = question;
  return rows<MatchCaseRow & Record<string, unknown>>(
    db,
    sql`select m.id, m.product_id as "productId", p.name as "productName", po.name as "ownerName",
        m.candidate_id as "candidateId", c.name as "candidateName", co.name as "candidateOwner",
        (select count(*)::int from offers o where o.product_id = p.id) as offers,
        (select count(*)::int from offers o where o.product_id = c.id) as "candidateOffers",
        m.score, m.evidence, to_json(m.created_at)#>>'{}' as "createdAt"
      from match_cases m join products p on p.id = m.product_id join products c on c.id = m.candidate_id
      left join organizations po on po.id = p.owner_supplier_id
      left join organizations co on co.id = c.owner_supplier_id
      where m.state = 'open' and p.merged_into_id is null and c.merged_into_id is null
        and (${after?.id ?? null}::uuid is null
          or (m.score, m.id) < (${after?.score ?? null}::int, ${after?.id ?? null}::uuid))
      order by m.score desc, m.id desc limit ${limit}`,
  );
}

/** Takes an open case for this transaction; null when it has been decided. */
export function lockOpenCase(
  tx: Tx,
  caseId: string,
): Promise<{ productId: string; candidateId: string } | null> {
  return firstRow<{ productId: string; candidateId: string }>(
    tx,
    sql`select product_id as "productId", candidate_id as "candidateId" from match_cases
      where id = ${caseId} and state = 'open' for update`,
  );
}

export async function decideCase(
  tx: Tx,
  caseId: string,
  decision: {
    readonly state: 'same' | 'different';
    readonly at: Date;
    readonly userId: string;
    readonly reason: string;
  },
): Promise<void> {
  await tx.execute(sql`update match_cases set state = ${decision.state}, reason = ${decision.reason},
      decided_at = ${decision.at.toISOString()}::timestamptz, decided_by = ${decision.userId}::uuid
    where id = ${caseId}`);
}
