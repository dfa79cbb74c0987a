import { refreshCertifiedOffers } from '../../../app/server/catalogue/refresh-certified-offers.server.ts';
import { refreshDealtOffers } from '../../../app/server/catalogue/refresh-dealt-offers.server.ts';
import { remindAcceptance } from '../../../app/server/fulfilment/remind-acceptance.server.ts';
import { timeOutOrders } from '../../../app/server/fulfilment/time-out-orders.server.ts';
import { publishPriceBulletin } from '../../../app/server/publication/publish-price-bulletin.server.ts';
import { endSanctions } from '../../../app/server/suppliers/end-sanctions.server.ts';
import { affairScenes } from './affairs.ts';
import { budgetScenes } from './budgets.ts';
import { foundingScenes } from './founding.ts';
import { marketScenes } from './market.ts';
import { priceWatchScenes } from './prices.ts';
import { purchaseScenes } from './purchase-scenes.ts';
import { reviewScenes } from './reviews.ts';
import type { Scene, Stage } from './stage.ts';
import { unionWelfareScenes } from './union-welfare.ts';

/**
 * The plan as scenes in the order of time, from the founding of the offices to this moment, when the jobs of the
 * present night and minute are run.
 */
export async function cityScenes(stage: Stage, now: Date): Promise<Scene[]> {
  const scenes: Scene[] = [
    ...(await foundingScenes(stage)),
    ...marketScenes(stage),
    ...budgetScenes(stage),
    ...purchaseScenes(stage),
    ...affairScenes(stage),
    ...reviewScenes(stage),
    ...priceWatchScenes(stage),
    ...unionWelfareScenes(stage),
    { at: now, play: () => closing(stage) },
  ];
  const beyond = scenes.filter(({ at }) => at > now);
  if (beyond.length > 0) throw new Error(`${beyond.length} scenes lie in the future`);
  return scenes.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What the scheduled jobs of a mall that was running would have done by now. */
async function closing(stage: Stage): Promise<void> {
  const { system } = stage;
  stage.did('certificates', await refreshCertifiedOffers(system));
  stage.did('deals', await refreshDealtOffers(system));
  stage.did('sanctions', await endSanctions(system));
  stage.did('time out', await timeOutOrders(system));
  stage.did('remind', await remindAcceptance(system));
  stage.did('bulletin', await publishPriceBulletin(system));
  await stage.deliver(0);
}
