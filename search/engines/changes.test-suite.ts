import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inTransaction, rows } from '../../db/client.ts';
import type { IndexedMarket } from './indexed-market.ts';

/** What every engine does when offers change, and when its store differs from them. */
export function changesContract({ market, pairs, opened, search, index, settle }: IndexedMarket): void {
  const db = () => opened().handle.db;
  const engine = () => opened().engine;

  describe('after a change', () => {
    const [changed] = pairs;
    if (changed === undefined) throw new Error('the market is empty');
    const { offer, product } = changed;
    const hitOf = async () => (await search({ q: offer.sku })).hits.find(({ id }) => id === product.id);

    it('is seen by who asks after it, whoever else asks just then', async () => {
      const early = Array.from({ length: 5 }, () => hitOf());
      await db().execute(sql`update offers set price_fen = 66666 where id = ${offer.id}`);
      await index([offer.id]);
      const late = await Promise.all(Array.from({ length: 5 }, () => hitOf()));
      expect(late.map((hit) => hit?.priceFen)).toEqual(Array.from({ length: 5 }, () => 66_666));
      await Promise.all(early);
    });

    it('shows a new price at once, also where the old answer was just given', async () => {
      await search({ q: offer.sku });
      await db().execute(sql`update offers set price_fen = 77777 where id = ${offer.id}`);
      await index([offer.id]);
      expect((await hitOf())?.priceFen).toBe(77_777);
    });

    it('is read without anybody searching when nothing more is written', async () => {
      await search({});
      await index([offer.id]);
      expect((await engine().held(db()))?.unread).toBeGreaterThan(0);
      await engine().keepUp(db());
      await index([offer.id]);
      await engine().keepUp(db());
      expect((await engine().held(db()))?.unread).toBeGreaterThan(1);
      await engine().keepUp(db());
      expect((await engine().held(db()))?.unread).toBe(0);
    });

    it('reads all rows anew when very many changed at once', async () => {
      const other = pairs[1]?.offer ?? offer;
      await search({});
      await inTransaction(db(), async (tx) => {
        await tx.execute(sql`update search_rows set unit = '打' where offer_id = ${offer.id}`);
        await tx.execute(sql`delete from search_rows where offer_id = ${other.id}`);
        await tx.execute(sql`insert into search_changes (offer_ids)
          select array_agg(gen_random_uuid()) from generate_series(1, 20001)`);
      });
      expect((await hitOf())?.unit).toBe('打');
      const shown = (await search({ limit: 100 })).hits.map(({ offerId }) => offerId);
      expect(shown).not.toContain(other.id);
      await index([offer.id, other.id]);
      expect((await hitOf())?.unit).toBe('件');
      expect((await search({})).total).toBe(market.length);
    });

    it('keeps nothing of a change that was rolled back', async () => {
      await expect(
        inTransaction(db(), async (tx) => {
          await tx.execute(sql`update offers set price_fen = 1 where id = ${offer.id}`);
          await engine().indexOffers(tx, [offer.id]);
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect((await hitOf())?.priceFen).toBe(77_777);
    });

    it('still lists what is out of stock, as not orderable', async () => {
      await db().execute(sql`update offers set stock_milli = 0 where id = ${offer.id}`);
      await index([offer.id]);
      expect(await hitOf()).toMatchObject({ sku: offer.sku, orderable: false });
    });

    it('lets a withdrawn offer go and takes a listed one back', async () => {
      await db().execute(sql`update offers set status = 'withdrawn' where id = ${offer.id}`);
      await index([offer.id]);
      expect((await hitOf())?.sku).not.toBe(offer.sku);
      await db().execute(sql`update offers set status = 'listed' where id = ${offer.id}`);
      await index([offer.id]);
      expect((await hitOf())?.sku).toBe(offer.sku);
    });

    it('is the same after a rebuild, which also mends what is missing or outlived', async () => {
      await db().execute(sql`update offers set status = 'withdrawn' where id = ${offer.id}`);
      const offers = pairs.length - 1;
      expect(await engine().reindex(db(), { all: true })).toEqual({ offers });
      await settle(db());
      expect((await search({})).total).toBe(
        market.filter(({ id }) => id !== product.id || product.offers.length > 1).length,
      );
      await db().execute(sql`update offers set status = 'listed' where id = ${offer.id}`);
      expect(await engine().reindex(db())).toEqual({ offers: offers + 1 });
      await settle(db());
      expect((await hitOf())?.sku).toBe(offer.sku);
    });
  });

  it('tells what differs from the offers, and mends that and nothing else', async () => {
    const check = (repair: boolean) => engine().check(db(), { sample: 10_000, repair });
    const clean = { missing: [], surplus: [], differing: [] };
    for (const store of await check(false)) expect(store).toMatchObject(clean);
    const [lost = '', renamed = '', gone = ''] = pairs.slice(20, 23).map(({ offer }) => offer.id);
    await db().execute(sql`delete from search_rows where offer_id = ${lost}`);
    await db().execute(sql`update search_rows set name = '别的' where offer_id = ${renamed}`);
    await db().execute(sql`update offers set status = 'withdrawn' where id = ${gone}`);
    const versions = () =>
      rows<{ id: string; version: string }>(
        db(),
        sql`select offer_id as id, xmin::text as version from search_rows
          where offer_id not in (${lost}, ${renamed}, ${gone}) order by 1`,
      );
    const untouched = await versions();
    const [ofRows] = await check(false);
    expect(ofRows).toMatchObject({ store: 'rows', missing: [lost], surplus: [gone], differing: [renamed] });
    expect(ofRows?.found).toBe(ofRows?.expected);
    await check(true);
    await settle(db());
    for (const store of await check(false)) expect(store).toMatchObject(clean);
    expect(await versions()).toEqual(untouched);
    await db().execute(sql`update offers set status = 'listed' where id = ${gone}`);
    await index([gone]);
  });
}
