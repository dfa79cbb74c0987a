import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { fen } from '../../app/domain/money.ts';
import type { Result } from '../../app/domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../app/domain/time/local-date.ts';
import { importBudgetLines } from '../../app/server/budget/import-budget-lines.server.ts';
import type { Ctx, UserActor } from '../../app/server/context.server.ts';
import { actingAs } from '../../app/server/context.server.ts';
import { sessionCookie } from '../../app/server/http/session-cookie.server.ts';
import { hashToken, newToken } from '../../app/server/identity/session.server.ts';
import { previewPurchase } from '../../app/server/ordering/preview-purchase.server.ts';
import { createOrganization } from '../../app/server/organizations/create-organization.server.ts';
import { saveAddress } from '../../app/server/organizations/save-address.server.ts';
import { rows } from '../../db/client.ts';
import type { LoadRequest } from './load.ts';

/** A unit that buys, with one budget line that bears everything. */
export interface BuyingUnit {
  readonly orgId: string;
  readonly addressId: string;
  readonly budgetLineId: string;
  readonly actor: UserActor;
}

/** What the people of a unit have in their carts. */
export interface Demand {
  readonly unit: BuyingUnit;
  readonly offers: readonly CartOffer[];
}

/** Somebody signed in, with a cart of three lines. */
export interface Buyer {
  readonly demand: Demand;
  readonly userId: string;
  readonly tokenHash: string;
  readonly cookie: string;
  readonly cartItemIds: readonly string[];
}

export interface CartOffer {
  readonly offerId: string;
  readonly priceFen: number;
}

const LINES = 3;
const DIVISION = '370602';
const BUDGET_FEN = fen(900_000_000);
const CANDIDATES = 200;
/** Cheap goods, so that thousands of requests stay below every quota and every line's money. */
const DEAREST_FEN = 2_000;

function need<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`the benchmark's own data was refused: ${JSON.stringify(result.refusal)}`);
}

/** Opens a unit with an address and a budget line by the verbs that operators and finance officers call. */
export async function openUnit(ctx: Ctx, no: number): Promise<BuyingUnit> {
  const agencyCode = String(990_000 + no);
  const name = `压力测试单位${no}`;
  const { orgId } = need(
    await createOrganization(ctx, {
      kind: 'unit',
      name,
      shortName: name,
      uscc: `BENCH${String(no).padStart(13, '0')}`,
      divisionCode: DIVISION,
      mofDivCode: `${DIVISION}000`,
      agencyCode,
      unitType: '公益一类事业单位',
      canteenState: 'none',
      headcount: 100,
      invoiceTitle: name,
    }),
  );
  const [userId = ''] = await insertUsers(ctx, [{ orgId, tokenHash: hashToken(newToken()) }]);
  const actor: UserActor = {
    kind: 'user',
    userId,
    name,
    orgId,
    orgKind: 'unit',
    orgName: name,
    divisionCode: DIVISION,
    roles: ['staff', 'finance'],
    mustChangePassword: false,
  };
  const own = actingAs(ctx, actor);
  const where = {
    divisionCode: DIVISION,
    detail: '测试路 1 号',
    contactName: '测试',
    contactPhone: '0535-6600000',
  };
  const { addressId } = need(await saveAddress(own, { ...where, isDefault: true }));
  const fiscalYear = fiscalYearOf(toLocalDate(ctx.clock.now()));
  const code = `BENCH${fiscalYear}${agencyCode}`;
  const { lineIds } = need(
    await importBudgetLines(own, {
      fiscalYear,
      rows: [
        {
          code,
          name: '日常公用经费（办公费）',
          projectCode: code,
          projectName: '日常公用经费',
          economicClass: '30201',
          governmentEconomicClass: '50502',
          functionClass: '2050199',
          fundType: '11',
          isGovernmentPurchase: true,
          budgetFen: BUDGET_FEN,
        },
      ],
    }),
  );
  return { orgId, addressId, budgetLineId: lineIds[code] ?? '', actor };
}

/** Three cheap offers of different 品目 for each cart, which the rules let the unit buy without a word. */
export async function cartOffers(ctx: Ctx, unit: BuyingUnit, carts: number): Promise<CartOffer[][]> {
  const candidates = await rows<{ offerId: string; priceFen: number; category: string }>(
    ctx.db,
    sql`select distinct on (p.category_code) o.id as "offerId", o.price_fen as "priceFen", p.category_code as category
      from offers o join products p on p.id = o.product_id
      where o.status = 'listed' and o.blocked_reason is null and o.price_fen <= ${DEAREST_FEN} and cardinality(o.warnings) = 0
      order by p.category_code, o.stock_milli desc, o.id limit ${CANDIDATES}`,
  );
  const found: CartOffer[] = [];
  for (const { offerId, priceFen } of candidates) {
    const preview = await previewPurchase(actingAs(ctx, unit.actor), { offerId, quantityMilli: 1000 });
    if (preview.ok && preview.value.verdict === 'permit') found.push({ offerId, priceFen });
    if (found.length === LINES * carts) break;
  }
  if (found.length < LINES * carts) throw new Error('too few cheap offers may be bought freely');
  await ctx.db.execute(
    sql`update offers set stock_milli = 900000000 where id in (${sql.join(
      found.map(({ offerId }) => sql`${offerId}`),
      sql`, `,
    )})`,
  );
  return Array.from({ length: carts }, (_, cart) => found.slice(cart * LINES, (cart + 1) * LINES));
}

/** Users with a session each, in bulk: a password hash a head would take minutes and is no part of what is measured. */
async function insertUsers(
  ctx: Ctx,
  wanted: readonly { orgId: string; tokenHash: string }[],
): Promise<string[]> {
  const now = ctx.clock.now();
  const people = wanted.map((person) => ({ id: uuidv7(), ...person }));
  const until = new Date(now.getTime() + 12 * 3_600_000);
  await ctx.db.execute(sql`
    with person as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x(id uuid, "orgId" uuid, "tokenHash" text)
    ), put_users as (
      insert into users (id, email, name, password_hash, created_at)
      select id, id || '@bench', '测试', '-', ${now.toISOString()}::timestamptz from person
    ), put_roles as (
      insert into memberships (user_id, org_id, role, granted_at)
      select id, "orgId", role, ${now.toISOString()}::timestamptz from person, (values ('staff'), ('finance')) r(role)
    )
    insert into sessions (token_hash, user_id, org_id, created_at, expires_at)
    select "tokenHash", id, "orgId", ${now.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz from person`);
  return people.map(({ id }) => id);
}

/** So many people, spread over the units, each signed in and with the unit's three offers in the cart. */
export async function makeBuyers(ctx: Ctx, demands: readonly Demand[], count: number): Promise<Buyer[]> {
  const people = Array.from({ length: count }, (_, index) => {
    const demand = demands[index % demands.length];
    if (demand === undefined) throw new Error('no unit to buy for');
    const token = newToken();
    return { demand, token, orgId: demand.unit.orgId, tokenHash: hashToken(token) };
  });
  const ids = await insertUsers(
    ctx,
    people.map(({ orgId, tokenHash }) => ({ orgId, tokenHash })),
  );
  const buyers = await Promise.all(
    people.map(async ({ demand, token, tokenHash }, index): Promise<Buyer> => {
      const [cookie = ''] = (await sessionCookie(token, false)).split(';', 1);
      const cartItemIds = demand.offers.map(() => uuidv7());
      return { demand, tokenHash, cookie, userId: ids[index] ?? '', cartItemIds };
    }),
  );
  const items = buyers.flatMap(({ userId, demand: { unit, offers }, cartItemIds }) =>
    cartItemIds.map((id, index) => ({ id, userId, orgId: unit.orgId, offerId: offers[index]?.offerId })),
  );
  await ctx.db.execute(sql`
    insert into cart_items (id, user_id, org_id, offer_id, quantity_milli, price_seen_fen, selected, added_at)
    select x.id, x."userId", x."orgId", x."offerId", 1000, o.price_fen, true, ${ctx.clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(id uuid, "userId" uuid, "orgId" uuid, "offerId" uuid)
    join offers o on o.id = x."offerId"`);
  return buyers;
}

/** The checkout form of this buyer, as the page would post it. */
export function submitForm({ demand: { unit, offers }, cartItemIds, cookie }: Buyer): LoadRequest {
  const form = new URLSearchParams({
    idempotencyKey: uuidv7(),
    addressId: unit.addressId,
    purpose: '日常办公用品补充采购',
    // many buyers of one unit buy the same again within minutes: the radar asks each of them why
    'reasons[0].ruleId': 'split.radar',
    'reasons[0].code': 'recurring',
    'reasons[0].text': '日常零星需要',
  });
  for (const [index, cartItemId] of cartItemIds.entries()) {
    form.set(`lines[${index}].cartItemId`, cartItemId);
    form.set(`lines[${index}].acceptedPriceFen`, String(offers[index]?.priceFen ?? 0));
    form.set(`lines[${index}].allocations[0].budgetLineId`, unit.budgetLineId);
    form.set(`lines[${index}].allocations[0].amountYuan`, '1000.00');
  }
  return { path: '/checkout', headers: { cookie }, form: form.toString() };
}
