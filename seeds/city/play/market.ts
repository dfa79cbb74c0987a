import { fen } from '../../../app/domain/money.ts';
import { milli } from '../../../app/domain/quantity.ts';
import { fiscalYearOf } from '../../../app/domain/time/local-date.ts';
import type { EntryToAdd } from '../../../app/server/agreements/add-entry.server.ts';
import { addEntries } from '../../../app/server/agreements/add-entry.server.ts';
import { addPackage } from '../../../app/server/agreements/add-package.server.ts';
import { createAgreement } from '../../../app/server/agreements/create-agreement.server.ts';
import { expireAgreements } from '../../../app/server/agreements/expire-agreements.server.ts';
import { nameAgents } from '../../../app/server/agreements/name-agent.server.ts';
import { addCertificates } from '../../../app/server/catalogue/add-certificate.server.ts';
import { createProducts } from '../../../app/server/catalogue/create-product.server.ts';
import { editOffer } from '../../../app/server/catalogue/edit-offer.server.ts';
import { listOffers } from '../../../app/server/catalogue/list-offer.server.ts';
import { viewOwnOffer } from '../../../app/server/catalogue/view-own-offer.server.ts';
import { withdrawOffer } from '../../../app/server/catalogue/withdraw-offer.server.ts';
import { insertCentralisedLeaves } from '../../../db/queries/agreements/write-agreements.ts';
import type { CitySupplier } from '../organizations.ts';
import { OPERATOR } from '../organizations.ts';
import { supplierPerson } from '../people.ts';
import type { AgreementTerms } from '../plan/agreement-terms.ts';
import { AGREEMENTS } from '../plan/agreement-terms.ts';
import type { PlannedAgreement, PlannedPackage } from '../plan/agreements.ts';
import { tidyPrice } from '../plan/agreements.ts';
import { certificatesOf } from '../plan/certificates.ts';
import type { PlannedOffer } from '../plan/offers.ts';
import { Random } from '../random.ts';
import { unwrapped } from '../unwrapped.ts';
import type { Scene, Stage } from './stage.ts';

/** Products, agreements, listings, certificates, price changes: what is for sale, and since when. */
export function marketScenes(stage: Stage): Scene[] {
  const { plan } = stage;
  return [
    { at: stage.daysAgo(plan.firstDaysAgo + 12), play: () => describeProducts(stage) },
    { at: stage.daysAgo(plan.firstDaysAgo + 11), play: () => nameCentralisedLeaves(stage) },
    ...plan.agreements.map((agreement, index) => ({
      at: stage.daysAgo(-agreement.terms.term[0] + 4, 560 + index * 6),
      play: () => signAgreement(stage, agreement),
    })),
    ...plan.agreements.filter(({ terms }) => terms.term[1] < 0).map(({ terms }) => endScene(stage, terms)),
    ...listingScenes(stage),
    ...withdrawalScenes(stage),
    ...priceScenes(stage),
  ];
}

/** The common library by the operator, what is somebody's own by himself. */
async function describeProducts(stage: Stage): Promise<void> {
  const { products } = stage.plan;
  const common = products.filter(({ ownerKey }) => ownerKey === null).map(({ product }) => product);
  unwrapped(await createProducts(stage.asAccount('operator'), common));
  for (const supplier of stage.plan.suppliers) {
    const own = products.filter(({ ownerKey }) => ownerKey === supplier.key).map(({ product }) => product);
    if (own.length > 0) unwrapped(await createProducts(stage.as(supplierPerson(supplier)), own));
  }
}

const CITATION = '演示参数：以在用框架协议的品目为集中采购目录';

async function nameCentralisedLeaves({ plan, tx }: Stage): Promise<void> {
  const year = fiscalYearOf(plan.today);
  const leaves = [...new Set(AGREEMENTS.flatMap(({ packages }) => packages.map(({ leaf }) => leaf)))];
  const years = [year - 1, year, year + 1];
  await insertCentralisedLeaves(
    tx,
    leaves.flatMap((categoryCode) =>
      years.map((inYear) => ({ areaCode: '370600', year: inYear, categoryCode, citation: CITATION })),
    ),
  );
}

async function signAgreement(stage: Stage, agreement: PlannedAgreement): Promise<void> {
  const operator = stage.asAccount('operator');
  const { id, terms, number, validFrom, validTo, packages } = agreement;
  unwrapped(
    await createAgreement(operator, {
      id,
      number,
      name: terms.name,
      solicitorId: OPERATOR.id,
      areaCode: '370600',
      validFrom,
      validTo,
      kind: 'closed',
      pricingKind: terms.pricingKind,
      callOffMethods: ['framework_direct'],
    }),
  );
  for (const item of packages) {
    const ceiling = item.ceilingFen === null ? undefined : fen(item.ceilingFen);
    unwrapped(
      await addPackage(operator, {
        id: item.id,
        agreementId: id,
        packageNo: item.number,
        name: item.terms.name,
        categoryCode: item.terms.leaf,
        ceiling,
      }),
    );
    const entries = entriesOf(stage, agreement, item);
    if (entries.length > 0) unwrapped(await addEntries(operator, entries));
  }
  await nameAgentsOf(stage, agreement);
}

/** The job of the night after its last day. */
function endScene(stage: Stage, { term, name }: AgreementTerms): Scene {
  return {
    at: stage.daysAgo(-term[1] - 1, 40),
    play: async () => {
      stage.did(`${name} ends`, await expireAgreements(stage.system));
    },
  };
}

function entriesOf(stage: Stage, { terms }: PlannedAgreement, item: PlannedPackage): EntryToAdd[] {
  return item.entries.map((entry) => ({
    id: entry.entryId,
    packageId: item.id,
    supplierId: supplierOf(stage, entry.supplierKey).id,
    productId: entry.item.product.id,
    agreedPrice: fen(entry.discountPercent === null ? entry.agreedPriceFen : entry.basePriceFen),
    rank: terms.supplierKeys.indexOf(entry.supplierKey) + 1,
    ...(entry.discountPercent === null ? {} : { discountPercent: entry.discountPercent }),
  }));
}

/** The mill from Jinan has its paper delivered by a shop in the city. */
async function nameAgentsOf(stage: Stage, { validFrom, validTo, packages }: PlannedAgreement): Promise<void> {
  const agents = packages
    .flatMap(({ entries }) => entries)
    .filter(({ supplierKey }) => supplierKey === 'supplier6')
    .flatMap(({ entryId }) =>
      ['370602', '370613'].map((areaCode) => ({
        entryId,
        agentSupplierId: supplierOf(stage, 'supplier7').id,
        areaCode,
        validFrom,
        validTo,
      })),
    );
  if (agents.length > 0) unwrapped(await nameAgents(stage.asAccount('operator'), agents));
}

/** A supplier lists what it has for one day's batch at once, and files the certificates it is the first to have. */
function listingScenes(stage: Stage): Scene[] {
  const { offers, suppliers } = stage.plan;
  const filed = new Set<string>();
  const batches = new Map<string, PlannedOffer[]>();
  for (const planned of offers) {
    const key = `${String(planned.listedDaysAgo).padStart(5, '0')} ${planned.supplier.key}`;
    batches.set(key, [...(batches.get(key) ?? []), planned]);
  }
  // the longest ago first, so that the first seller of a product is the one who files
  const inOrder = [...batches].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, batch]) => batch);
  return inOrder.flatMap((batch): Scene[] => {
    const [first] = batch;
    if (first === undefined) return [];
    const { supplier, listedDaysAgo } = first;
    const items = batch.map(({ item }) => item).filter((item) => !filed.has(item.product.id));
    for (const { product } of items) filed.add(product.id);
    const minute = 500 + suppliers.indexOf(supplier) * 5;
    return [
      {
        at: stage.daysAgo(listedDaysAgo, minute),
        play: async () => {
          const person = stage.as(supplierPerson(supplier));
          const offered = batch.map(({ offer }) => offer);
          if (stage.did(`${supplier.key} lists`, await listOffers(person, offered)) === undefined) return;
          for (const { id, price } of offered) stage.prices.set(id, price);
          const certificates = items.flatMap((item) => certificatesOf(item, stage.plan.today));
          if (certificates.length > 0)
            stage.did(`${supplier.key} files`, await addCertificates(person, certificates));
        },
      },
    ];
  });
}

/** What stood under an agreement goes off sale when that ends. */
function withdrawalScenes(stage: Stage): Scene[] {
  return stage.plan.offers.flatMap(({ supplier, offer, withdrawnDaysAgo }, index): Scene[] => {
    if (withdrawnDaysAgo === null) return [];
    return [
      {
        at: stage.daysAgo(withdrawnDaysAgo, 1_030 + (index % 50)),
        play: async () => {
          const person = stage.as(supplierPerson(supplier));
          stage.did(`${supplier.key} withdraws`, await withdrawOffer(person, { offerId: offer.id }));
        },
      },
    ];
  });
}

const PRICE_CHANGES = 40;

/** Prices of the mall move a little, mostly down. */
function priceScenes(stage: Stage): Scene[] {
  const random = new Random(4_711);
  const mall = stage.plan.offers.filter(({ entry, listedDaysAgo }) => entry === null && listedDaysAgo > 40);
  return random.pick(mall, stage.plan.scale === 'full' ? PRICE_CHANGES : 5).map((planned) => {
    const at = stage.daysAgo(random.between(3, planned.listedDaysAgo - 20), random.between(520, 1_030));
    const factor = 0.91 + random.next() * 0.11;
    return { at, play: () => changePrice(stage, planned, factor) };
  });
}

async function changePrice(stage: Stage, { supplier, offer }: PlannedOffer, factor: number): Promise<void> {
  const person = stage.as(supplierPerson(supplier));
  const offerId = offer.id;
  const seen = stage.did('price', await viewOwnOffer(person, { offerId }));
  if (seen === undefined) return;
  const { version, stock_milli: stock } = seen.offer;
  const price = fen(tidyPrice(offer.price * factor));
  const edited = await editOffer(person, { offerId, version, price, stock: milli(stock) });
  if (stage.did('price', edited) !== undefined) stage.prices.set(offerId, price);
}

function supplierOf(stage: Stage, key: string): CitySupplier {
  const found = stage.plan.suppliers.find((supplier) => supplier.key === key);
  if (found === undefined) throw new Error(`no supplier ${key}`);
  return found;
}
