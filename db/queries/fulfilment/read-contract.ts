import { sql } from 'drizzle-orm';
import type { ContractBody } from '../../../app/domain/fulfilment/contract.ts';
import type { FundKind } from '../../../app/domain/ordering/kinds.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import type { OrderReader } from './view-order.ts';
import { mayRead } from './view-order.ts';

export interface ReadContract {
  readonly body: ContractBody;
  readonly fundKind: FundKind;
}

/** The contract of an order as it was made, for a party of it; null where there is none yet. */
export function readContract(
  db: Executor,
  orderId: string,
  reader: OrderReader,
): Promise<ReadContract | null> {
  return firstRow<ReadContract & Record<string, unknown>>(
    db,
    sql`select c.body, o.fund_kind as "fundKind" from contracts c join orders o on o.id = c.order_id
      where o.id = ${orderId} and ${mayRead(reader)}`,
  );
}
