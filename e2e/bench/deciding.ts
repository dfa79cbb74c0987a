import { sql } from 'drizzle-orm';
import { evaluate } from '../../app/domain/policy/evaluate.ts';
import { toLocalDate } from '../../app/domain/time/local-date.ts';
import { preparePurchase } from '../../app/server/ordering/read-purchase.server.ts';
import { rows } from '../../db/client.ts';
import type { Bed } from './bed.ts';
import { makeBuyers, openUnit } from './buyers.ts';
import type { Figure } from './figure.ts';
import { rounded } from './figure.ts';

const LINES = 50;
const WARM_UP = 300;
const MEASURED = 300;
/** Beside the units of the other measurements. */
const UNIT_NO = 900;

/**
 * CPU that all rules take for a cart of fifty lines, in this process and without the database: the facts are read once,
 * from a real cart over the whole catalogue.
 */
export async function policyFigures(_root: string, { ctx, params }: Bed): Promise<Figure[]> {
  const unit = await openUnit(ctx, UNIT_NO);
  const offers = await rows<{ offerId: string; priceFen: number }>(
    ctx.db,
    sql`select distinct on (p.category_code) o.id as "offerId", o.price_fen as "priceFen"
      from offers o join products p on p.id = o.product_id
      where o.status = 'listed' order by p.category_code, o.id limit ${LINES}`,
  );
  const [buyer] = await makeBuyers(ctx, [{ unit, offers }], 1);
  const orderDate = toLocalDate(ctx.clock.now());
  const purchase = await preparePurchase(ctx.db, {
    unitId: unit.orgId,
    divisionCode: unit.actor.divisionCode,
    source: { kind: 'cart', userId: buyer?.userId ?? '', items: 'all' },
    orderDate,
  });
  if (purchase === null) throw new Error('the benchmark’s unit is unknown');
  const { facts } = purchase;
  for (let turn = 0; turn < WARM_UP; turn += 1) evaluate(facts);
  const before = process.cpuUsage();
  let decisions = 0;
  for (let turn = 0; turn < MEASURED; turn += 1) decisions += evaluate(facts).length;
  const { user, system } = process.cpuUsage(before);
  const all = { ...params, lines: facts.lines.length, decisions: decisions / MEASURED };
  return [
    {
      bench: 'policy',
      metric: 'cpu_ms',
      value: rounded((user + system) / 1_000 / MEASURED),
      unit: 'ms',
      params: all,
    },
  ];
}
