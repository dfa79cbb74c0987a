import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { APIRequestContext, Page } from '@playwright/test';
import type { Done } from '../fixtures/command.ts';
import { command } from '../fixtures/command.ts';
import { startOwnServer } from '../fixtures/own-server.ts';
import type { Hit } from '../fixtures/purchase.ts';
import { findOffer, putIntoCart, submitCart } from '../fixtures/purchase.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

const ROWS = 1_500;
/** Requests submitted while each of the two imports runs. */
const PURCHASES = 2;
const READ_EVERY_MS = 50;
const POLL_MS = 500;

/** Products that are new to the mall; another `round` moves every price, so that a second import changes them all. */
function catalogue(own: string, round: number): string {
  const rows = Array.from({ length: ROWS }, (_, no) => {
    const price = `${10 + round + (no % 50)}.50`;
    return `${own}-${no},云杉${own}办公用品 第${no}款 加厚耐用,A05040401,个,${price},${no % 90}`;
  });
  return `sku,name,category_code,unit,price_yuan,stock\n${rows.join('\n')}\n`;
}

/** Reads pages and searches all the while and counts the answers by status. */
function reading(request: APIRequestContext) {
  const answers: Record<string, number> = {};
  let going = true;
  const addresses = ['/', '/search?q=复印纸', '/api/v1/search?q=订书机', '/c/A05040401', '/framework'];
  const done = (async () => {
    for (let no = 0; going; no += 1) {
      const status = (await request.get(addresses[no % addresses.length] ?? '/')).status();
      answers[status] = (answers[status] ?? 0) + 1;
      await pause(READ_EVERY_MS);
    }
  })();
  return async () => {
    going = false;
    await done;
    return answers;
  };
}

async function purchases(buyer: Page, own: string, round: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let no = 1; no <= PURCHASES; no += 1) {
    const offer = await findOffer(buyer.request, { q: '玖龙 海龙A4-70' });
    await putIntoCart(buyer.request, offer, 1);
    numbers.push((await submitCart(buyer, `导入期间采购 ${own}-${round}-${no}`)).number);
  }
  return numbers;
}

/** A page's import by its forms, from the upload to the end. */
async function importByPage(supplier: APIRequestContext, path: string, text: string): Promise<void> {
  const form = await (await supplier.get('/supplier/imports')).text();
  const idempotencyKey = /name="idempotencyKey" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const file = { name: path, mimeType: 'text/csv', buffer: Buffer.from(text) };
  const sent = await supplier.post('/supplier/imports?index', {
    multipart: { idempotencyKey, file },
    maxRedirects: 0,
  });
  const address = sent.headers()['location'] ?? '';
  expect(sent.status(), address).toBe(302);
  const until = (state: string) =>
    expect(async () => {
      await pause(POLL_MS);
      expect(await (await supplier.get(address)).text()).toContain(state);
    }).toPass({ timeout: 120_000 });
  await until('待确认');
  const confirmed = await supplier.post(address, { form: { intent: 'confirm' }, maxRedirects: 0 });
  expect(confirmed.status()).toBe(302);
  await until('买家现在就能找到');
}

interface Mall {
  readonly buyer: Page;
  readonly supplier: APIRequestContext;
  readonly command: (...args: string[]) => Promise<Done>;
}

/** Readers and buyers go on while a file is imported by command and its second version by page: nothing is lost. */
async function importWhileServing({ buyer, supplier, command: run }: Mall): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-serving-'));
  const own = `YW${Date.now()}`;
  const file = join(folder, '全部商品.csv');
  writeFileSync(file, catalogue(own, 0));
  const stopReading = reading(buyer.request);
  const [imported, first] = await Promise.all([
    run('catalogue:import', '--supplier', 'supplier@demo', file, '--publish'),
    purchases(buyer, own, 1),
  ]);
  expect(imported.code, imported.stderr).toBe(0);
  expect(JSON.parse(imported.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
    created: ROWS,
    rejected: 0,
  });
  const [second] = await Promise.all([
    purchases(buyer, own, 2),
    importByPage(supplier, '全部商品.csv', catalogue(own, 1)),
  ]);
  const answers = await stopReading();
  rmSync(folder, { recursive: true, force: true });
  expect(Object.keys(answers), JSON.stringify(answers)).toEqual(['200']);
  expect(answers['200']).toBeGreaterThan(20);

  const list = await (await buyer.request.get('/requests')).text();
  for (const number of [...first, ...second]) expect(list).toContain(number);
  expect(new Set([...first, ...second]).size).toBe(2 * PURCHASES);
  const reply = await buyer.request.get(`/api/v1/search?${new URLSearchParams({ q: own, limit: '100' })}`);
  const { total, hits }: { total: number; hits: Hit[] } = await reply.json();
  expect(total).toBe(ROWS);
  for (const { sku, priceFen } of hits) {
    const no = Number(sku.split('-')[1]);
    expect(priceFen, sku).toBe((11 + (no % 50)) * 100 + 50);
  }
}

test('imports beside readers and buyers on the embedded database lose nothing', async ({ as, colleague }) => {
  test.setTimeout(300_000);
  const buyer = await as(await colleague('staff'));
  const supplier = await as('supplier');
  await importWhileServing({ buyer, supplier: supplier.request, command });
});

const server = process.env['TEST_DATABASE_URL'];
test('imports beside readers and buyers on a PostgreSQL server lose nothing', async ({ browser }) => {
  test.skip(
    !server && !process.env['CI'],
    'TEST_DATABASE_URL is not set: the import beside a PostgreSQL mall is not tested',
  );
  test.setTimeout(480_000);
  const mall = await startOwnServer(server ?? '');
  try {
    const open = async (account: string) => {
      const context = await browser.newContext({ baseURL: mall.origin });
      await signIn(context.request, account);
      return context;
    };
    const [buyers, suppliers] = [await open('staff'), await open('supplier')];
    const buyer = await buyers.newPage();
    await importWhileServing({ buyer, supplier: suppliers.request, command: mall.command });
    await buyers.close();
    await suppliers.close();
  } finally {
    await mall.stop();
  }
});
