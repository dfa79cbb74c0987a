import { addDays } from '../../../app/domain/time/local-date.ts';
import { setFavourite } from '../../../app/server/catalogue/set-favourite.server.ts';
import { markNotificationsRead } from '../../../app/server/notifications/mark-notifications-read.server.ts';
import { publishAnnouncement } from '../../../app/server/publication/publish-announcement.server.ts';
import { saveAnnouncement } from '../../../app/server/publication/save-announcement.server.ts';
import { liftSanction } from '../../../app/server/suppliers/lift-sanction.server.ts';
import { sanctionSupplier } from '../../../app/server/suppliers/sanction-supplier.server.ts';
import { DEMO_ACCOUNTS } from '../accounts.ts';
import { demoPerson, unitPeople } from '../people.ts';
import type { PlannedSuspension } from '../plan/suspensions.ts';
import { SUSPENSIONS } from '../plan/suspensions.ts';
import { Random } from '../random.ts';
import type { Announcement } from './announcements.ts';
import { ANNOUNCEMENTS } from './announcements.ts';
import type { Scene, Stage } from './stage.ts';

/** What goes on beside the purchases: announcements, suspensions, favourites, notices that were read. */
export function affairScenes(stage: Stage): Scene[] {
  return [
    ...ANNOUNCEMENTS.map((announcement) => ({
      at: stage.daysAgo(announcement.daysAgo, announcement.minuteOfDay),
      play: () => announce(stage, announcement),
    })),
    ...SUSPENSIONS.flatMap((suspension) => suspensionScenes(stage, suspension)),
    ...stage.plan.units.map((_, index) => ({
      at: stage.daysAgo(40 - (index % 20), 600 + index),
      play: () => favour(stage, index),
    })),
    ...DEMO_ACCOUNTS.map(({ email }, index) => ({
      at: stage.daysAgo(2, 480 + index),
      play: () => readNotices(stage, email.replace('@demo', '')),
    })),
  ];
}

async function announce(stage: Stage, announcement: Announcement): Promise<void> {
  const operator = stage.asAccount('operator');
  const { title, body, pinnedDays, stays, daysAgo } = announcement;
  const pinnedUntil = pinnedDays === undefined ? undefined : addDays(stage.plan.today, pinnedDays - daysAgo);
  const saved = await saveAnnouncement(operator, { title, body, pinnedUntil });
  const draft = stage.did('announcement', saved);
  if (draft === undefined || stays === 'draft') return;
  const { announcementId } = draft;
  const publishAt = stays === 'scheduled' ? stage.daysAgo(-3, 540) : undefined;
  const published = await publishAnnouncement(operator, { announcementId, version: 1, publishAt });
  stage.did('publish', published);
}

function suspensionScenes(stage: Stage, suspension: PlannedSuspension): Scene[] {
  const { supplierKey, fromDaysAgo, liftedDaysAgo, untilDaysAgo, reason } = suspension;
  const supplier = stage.plan.suppliers.find(({ key }) => key === supplierKey);
  if (supplier === undefined) return [];
  let sanctionId = '';
  const supplierId = supplier.id;
  const impose = async () => {
    const operator = stage.asAccount('operator');
    const endsOn = addDays(stage.plan.today, -untilDaysAgo);
    const imposed = await sanctionSupplier(operator, { supplierId, kind: 'suspension', reason, endsOn });
    sanctionId = stage.did('suspend', imposed)?.sanctionId ?? '';
  };
  const lift = async () => {
    stage.did('lift', await liftSanction(stage.asAccount('operator2'), { supplierId, sanctionId }));
  };
  return [
    { at: stage.daysAgo(fromDaysAgo, 640), play: impose },
    ...(liftedDaysAgo === null ? [] : [{ at: stage.daysAgo(liftedDaysAgo, 610), play: lift }]),
  ];
}

/** A few things each office buys again and again. */
async function favour(stage: Stage, index: number): Promise<void> {
  const unit = stage.plan.units[index];
  const [staff] = unit === undefined ? [] : unitPeople(unit).staff;
  if (staff === undefined) return;
  const random = new Random(600 + index);
  const usual = stage.plan.offers.filter(
    ({ item, withdrawnDaysAgo, listedDaysAgo }) =>
      withdrawnDaysAgo === null && listedDaysAgo > 60 && (item.trade === 'office' || item.trade === 'paper'),
  );
  for (const { item } of random.pick(usual, index === 0 ? 6 : 2)) {
    const productId = item.product.id;
    stage.did('favourite', await setFavourite(stage.as(staff), { productId, on: true }));
  }
}

async function readNotices(stage: Stage, account: string): Promise<void> {
  const person = demoPerson(account);
  stage.did('read', await markNotificationsRead(stage.as(person), {}));
}
