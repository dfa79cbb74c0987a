import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { fillPattern, routePatterns } from '../fixtures/routes.ts';
import { signIn } from '../fixtures/sign-in.ts';

/** Accounts no other journey writes with. */
const ACCOUNTS = ['staff2', 'supplier2', 'operator2', 'supervisor', 'expert5'];
/** Signing out would end the account under test; the health of the machine is its own matter. */
const NOT_SWEPT = new Set(['/logout']);
const IDS = ['zzz', '00000000-0000-7000-8000-000000000000', "1' or 1=1--", '采购'.repeat(300)];

const patterns = routePatterns().filter((pattern) => !NOT_SWEPT.has(pattern));

function addressesOf(pattern: string): string[] {
  return pattern.includes(':') || pattern.includes('*')
    ? IDS.map((id) => fillPattern(pattern, id))
    : [pattern];
}

async function expectNoCrash(what: string, reply: Promise<{ status(): number }>): Promise<void> {
  expect.soft((await reply).status(), what).toBeLessThan(500);
}

/** Reads every address in the ways a browser, a client navigation and a stranger would. */
async function sweepReading(request: APIRequestContext): Promise<void> {
  for (const path of patterns.flatMap(addressesOf)) {
    await expectNoCrash(`GET ${path}`, request.get(path, { maxRedirects: 0 }));
    const junk = `${path}?page=-1&after=%27&q=${encodeURIComponent('%_\\')}&limit=1e9&category=x&from=2026-13-45`;
    await expectNoCrash(`GET ${junk}`, request.get(junk, { maxRedirects: 0 }));
    if (path !== '/')
      await expectNoCrash(`GET ${path}.data`, request.get(`${path}.data`, { maxRedirects: 0 }));
    await expectNoCrash(`HEAD ${path}`, request.head(path, { maxRedirects: 0 }));
  }
}

const JUNK_FORM = {
  intent: 'zzz',
  id: 'zzz',
  'lines[0].quantity': '-1e309',
  amount: 'NaN',
  version: '９',
  email: '\u0000',
};

async function sweepWriting(request: APIRequestContext): Promise<void> {
  for (const path of patterns.flatMap((pattern) => addressesOf(pattern).slice(0, 2))) {
    await expectNoCrash(`POST ${path} without fields`, request.post(path, { form: {}, maxRedirects: 0 }));
    await expectNoCrash(`POST ${path} with junk`, request.post(path, { form: JUNK_FORM, maxRedirects: 0 }));
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    await expectNoCrash(
      `POST ${path} torn`,
      request.post(path, { headers, data: '--x\r\nContent', maxRedirects: 0 }),
    );
  }
}

test.describe('no request is answered with a crash', () => {
  test.setTimeout(300_000);

  test('reading every address, nobody signed in', async ({ request }) => {
    await sweepReading(request);
  });

  test('writing to every address, nobody signed in', async ({ request }) => {
    await sweepWriting(request);
  });

  for (const account of ACCOUNTS) {
    test(`reading and writing everywhere as ${account}@demo`, async ({ request }) => {
      await signIn(request, account);
      await sweepReading(request);
      await sweepWriting(request);
    });
  }
});

test('a form posted from another site is refused everywhere, also by client navigation', async ({
  request,
}) => {
  for (const pattern of patterns) {
    const path = fillPattern(pattern, 'zzz');
    for (const origin of ['https://evil.example', 'null']) {
      const reply = await request.post(path, { form: { a: '1' }, headers: { origin }, maxRedirects: 0 });
      expect.soft(reply.status(), `POST ${path} from ${origin}`).toBe(403);
    }
    if (path === '/') continue;
    const data = await request.post(`${path}.data`, {
      form: { a: '1' },
      headers: { origin: 'https://evil.example' },
      maxRedirects: 0,
    });
    expect.soft(data.status(), `POST ${path}.data`).toBe(403);
  }
});

test('an oversized form is refused in Chinese and says that nothing was saved', async ({ request }) => {
  const reply = await request.post('/login', { form: { email: 'x'.repeat(1_100_000), password: 'x' } });
  expect(reply.status()).toBe(413);
  expect(await reply.text()).toContain('没有保存任何内容');
});

test('an address nobody claims is a page of ours', async ({ page }) => {
  const reply = await page.goto('/no/such/page');
  expect(reply?.status()).toBe(404);
  await expect(page.getByRole('link', { name: /首页/ }).first()).toBeVisible();
});
