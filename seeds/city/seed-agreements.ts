import { fen } from '../../app/domain/money.ts';
import type { LocalDate } from '../../app/domain/time/local-date.ts';
import { addDays, fiscalYearOf, toLocalDate } from '../../app/domain/time/local-date.ts';
import type { EntryToAdd } from '../../app/server/agreements/add-entry.server.ts';
import { addEntries } from '../../app/server/agreements/add-entry.server.ts';
import { addPackage } from '../../app/server/agreements/add-package.server.ts';
import { createAgreement } from '../../app/server/agreements/create-agreement.server.ts';
import { nameAgents } from '../../app/server/agreements/name-agent.server.ts';
import type { Ctx } from '../../app/server/context.server.ts';
import type { Tx } from '../../db/client.ts';
import { insertCentralisedLeaves } from '../../db/queries/agreements/write-agreements.ts';
import type { CityProduct } from './city-products.ts';
import { CITY_PRODUCTS } from './city-products.ts';
import { OPERATOR, SUPPLIERS } from './organizations.ts';
import { Random } from './random.ts';
import { seedId } from './seed-id.ts';
import { actingAsAccount } from './seed-organizations.ts';
import { unwrapped } from './unwrapped.ts';

interface CityAgreement {
  readonly key: string;
  readonly serial: string;
  readonly name: string;
  /** Days from today: began, ends. */
  readonly term: readonly [number, number];
  readonly supplierKeys: readonly string[];
  readonly packages: readonly (readonly [leaf: string, name: string])[];
}

const AGREEMENTS: readonly CityAgreement[] = [
  {
    key: 'printing',
    serial: '003',
    name: '烟台市市级打印设备及耗材框架协议',
    term: [-206, 524],
    supplierKeys: ['supplier', 'supplier2', 'supplier4'],
    packages: [
      ['A02021003', 'A4黑白打印机'],
      ['A02021004', 'A4彩色打印机'],
      ['A02020400', '多功能一体机'],
      ['A05040201', '鼓粉盒（随打印设备配套）'],
      ['A05040202', '墨粉盒（随打印设备配套）'],
    ],
  },
  {
    key: 'paper',
    serial: '001',
    name: '烟台市市级复印纸框架协议',
    term: [-251, 114],
    supplierKeys: ['supplier', 'supplier2', 'supplier6'],
    packages: [['A05040101', '复印纸']],
  },
  {
    key: 'furniture',
    serial: '005',
    name: '烟台市市级办公家具框架协议',
    term: [-163, 567],
    supplierKeys: ['supplier2', 'supplier3'],
    packages: [
      ['A05010201', '办公桌'],
      ['A05010202', '会议桌'],
      ['A05010301', '办公椅'],
      ['A05010303', '会议椅'],
      ['A05010502', '文件柜'],
    ],
  },
];

/** What an entry lets a supplier offer. */
export interface CityEntry {
  readonly entryId: string;
  readonly supplierKey: string;
  readonly item: CityProduct;
  readonly agreedPriceFen: number;
}

/** Rounds to 10 fen below 100 yuan, to whole yuan above: prices as people write them. */
export function tidyPrice(amountFen: number): number {
  const step = amountFen < 10_000 ? 10 : 100;
  return Math.max(step, Math.round(amountFen / step) * step);
}

/** Three agreements in force today with packages, entries at each supplier's own price, and agents. */
export async function seedAgreements(tx: Tx, ctx: Ctx): Promise<CityEntry[]> {
  const operator = actingAsAccount(ctx, 'operator');
  const today = toLocalDate(ctx.clock.now());
  const random = new Random(20_210);
  const entries: CityEntry[] = [];
  for (const agreement of AGREEMENTS) {
    entries.push(...(await seedAgreement(operator, agreement, today, random)));
  }
  await seedAgents(operator, entries, today);
  await insertCentralisedLeaves(tx, centralisedLeaves(fiscalYearOf(today)));
  return entries;
}

async function seedAgreement(
  operator: Ctx,
  agreement: CityAgreement,
  today: LocalDate,
  random: Random,
): Promise<CityEntry[]> {
  const validFrom = addDays(today, agreement.term[0]);
  const agreementId = seedId('agreement', agreement.key);
  unwrapped(
    await createAgreement(operator, {
      id: agreementId,
      number: `烟采框〔${validFrom.slice(0, 4)}〕${agreement.serial}号`,
      name: agreement.name,
      solicitorId: OPERATOR.id,
      areaCode: '370600',
      validFrom,
      validTo: addDays(today, agreement.term[1]),
      kind: 'closed',
      pricingKind: 'unit_price',
      callOffMethods: ['framework_direct'],
    }),
  );
  const entries: CityEntry[] = [];
  for (const [index, [leaf, name]] of agreement.packages.entries()) {
    entries.push(
      ...(await seedPackage(operator, agreement, agreementId, { leaf, name, number: index + 1 }, random)),
    );
  }
  return entries;
}

async function seedPackage(
  operator: Ctx,
  agreement: CityAgreement,
  agreementId: string,
  item: { readonly leaf: string; readonly name: string; readonly number: number },
  random: Random,
): Promise<CityEntry[]> {
  const products = CITY_PRODUCTS.filter(({ product }) => product.categoryCode === item.leaf);
  const packageId = seedId('package', `${agreement.key} ${item.leaf}`);
  const highest = Math.max(...products.map(({ listPriceFen }) => listPriceFen));
  unwrapped(
    await addPackage(operator, {
      id: packageId,
      agreementId,
      packageNo: item.number,
      name: item.name,
      categoryCode: item.leaf,
      ceiling: fen(tidyPrice(highest * 1.15)),
    }),
  );
  const entries = products.flatMap((product) => entriesOf(agreement, product, random));
  const wanted: EntryToAdd[] = entries.map((entry) => ({
    id: entry.entryId,
    packageId,
    supplierId: supplierId(entry.supplierKey),
    productId: entry.item.product.id,
    agreedPrice: fen(entry.agreedPriceFen),
    rank: agreement.supplierKeys.indexOf(entry.supplierKey) + 1,
  }));
  unwrapped(await addEntries(operator, wanted));
  return entries;
}

/** Two or three of the agreement's suppliers were shortlisted with a product; the first product of a leaf by all. */
function entriesOf(agreement: CityAgreement, item: CityProduct, random: Random): CityEntry[] {
  const keys = agreement.supplierKeys;
  const count = item.position % 4 === 0 ? keys.length : random.between(Math.min(2, keys.length), keys.length);
  return random.pick(keys, count).map((supplierKey) => ({
    entryId: seedId('entry', `${supplierKey} ${item.product.id}`),
    supplierKey,
    item,
    agreedPriceFen: tidyPrice(item.listPriceFen * (0.94 + random.next() * 0.07)),
  }));
}

/** The mill from Jinan has its paper delivered by a shop in the city. */
async function seedAgents(operator: Ctx, entries: readonly CityEntry[], today: LocalDate): Promise<void> {
  const agents = entries
    .filter(({ supplierKey }) => supplierKey === 'supplier6')
    .flatMap(({ entryId }) =>
      ['370602', '370613'].map((areaCode) => ({
        entryId,
        agentSupplierId: supplierId('supplier7'),
        areaCode,
        validFrom: addDays(today, -251),
        validTo: addDays(today, 114),
      })),
    );
  unwrapped(await nameAgents(operator, agents));
}

function centralisedLeaves(year: number) {
  return AGREEMENTS.flatMap(({ packages }) =>
    packages.flatMap(([categoryCode]) =>
      [year, year + 1].map((inYear) => ({
        areaCode: '370600',
        year: inYear,
        categoryCode,
        citation: '演示参数：以在用框架协议的品目为集中采购目录',
      })),
    ),
  );
}

function supplierId(key: string): string {
  const found = SUPPLIERS.find((supplier) => supplier.key === key);
  if (found === undefined) throw new Error(`no supplier ${key}`);
  return found.id;
}
