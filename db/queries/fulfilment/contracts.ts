import { sql } from 'drizzle-orm';
import type { ContractBody } from '../../../app/domain/fulfilment/contract.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { priceDeals } from '../../schema/catalogue.ts';
import { contracts } from '../../schema/fulfilment.ts';
import { notices } from '../../schema/publication.ts';
import { HAS_832 } from '../welfare/platform-orders.ts';

export interface ContractFacts {
  readonly buyerName: string;
  readonly buyerUscc: string | null;
  readonly sellerName: string;
  readonly sellerUscc: string | null;
  readonly agentName: string;
  readonly agentUscc: string | null;
  readonly agreementNumber: string | null;
  readonly agreementName: string | null;
  readonly deliveryArea: string;
  /** Longest promise of the offers ordered. */
  readonly leadDays: number;
  readonly givenReasons: Readonly<Record<string, string>>;
  readonly addressId: string;
  /** Whether a line is 832 produce, which the 832 platform has to be told. */
  readonly has832: boolean;
}

/** Parties and terms of an order for its contract. */
export async function readContractFacts(db: Executor, orderId: string): Promise<ContractFacts | null> {
  return firstRow<ContractFacts & Record<string, unknown>>(
    db,
    sql`select b.name as "buyerName", b.uscc as "buyerUscc", s.name as "sellerName", s.uscc as "sellerUscc",
      f.name as "agentName", f.uscc as "agentUscc", g.number as "agreementNumber", g.name as "agreementName",
      o.address->>'divisionName' as "deliveryArea", o.address->>'addressId' as "addressId",
      coalesce((select max(p.lead_days) from order_lines l join offers p on p.id = l.offer_id
        where l.order_id = o.id), 0)::int as "leadDays",
      coalesce((select d.facts->'givenReasons' from decision_sets d where d.subject_kind = 'request'
        and d.subject_id = o.request_id and d.stage = 'submit' order by d.evaluated_at desc limit 1), '{}'::jsonb)
        as "givenReasons",
      ${HAS_832} as "has832"
    from orders o
    join organizations b on b.id = o.unit_id
    join organizations s on s.id = o.supplier_id
    join organizations f on f.id = o.fulfiller_id
    left join agreements g on g.id = o.agreement_id
    where o.id = ${orderId}`,
  );
}

export interface NewContract {
  readonly id: string;
  /** Null: not made public. */
  readonly noticeId: string | null;
  readonly orderId: string;
  readonly title: string;
  readonly signedAt: Date;
  readonly body: ContractBody;
  readonly deals: readonly {
    readonly orderLineId: string;
    readonly productId: string;
    readonly unitPriceFen: number;
    readonly quantityMilli: number;
  }[];
}

/** The contract, its public notice and the prices that were dealt. */
export async function insertContract(tx: Tx, contract: NewContract): Promise<void> {
  const { body, signedAt } = contract;
  await tx.insert(contracts).values({
    id: contract.id,
    orderId: contract.orderId,
    number: body.number,
    signedOn: body.signedOn,
    signedAt,
    totalFen: body.totalFen as typeof contracts.$inferInsert.totalFen,
    body: { ...body },
  });
  if (contract.noticeId !== null)
    await tx.insert(notices).values({
      id: contract.noticeId,
      kind: 'contract',
      number: body.number,
      title: contract.title,
      body: { ...body },
      subjectId: contract.id,
      publishedAt: signedAt,
    });
  await tx.insert(priceDeals).values(
    contract.deals.map((deal) => ({
      ...deal,
      unitPriceFen: deal.unitPriceFen as typeof priceDeals.$inferInsert.unitPriceFen,
      quantityMilli: deal.quantityMilli as typeof priceDeals.$inferInsert.quantityMilli,
      dealtOn: body.signedOn,
    })),
  );
}
