import type { OrderReader } from '~db/queries/fulfilment/view-order.ts';
import { areaPrefix } from '../../domain/policy/areas.ts';
import type { UserActor } from '../context.server.ts';

/** As whom somebody reads orders: a supervisor those of the units in his area, everybody else those of his organization. */
export function orderReader(actor: UserActor): OrderReader {
  return actor.roles.includes('supervisor')
    ? { divisionPrefix: areaPrefix(actor.divisionCode) }
    : { orgId: actor.orgId };
}
