import { test as base, expect } from '@playwright/test';
import { fillPattern, routePatterns } from '../fixtures/routes.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { Stranger } from '../fixtures/stranger.ts';

const test = base.extend<{ stranger: Stranger }>({
  stranger: async ({ baseURL }, use) => {
    const stranger = new Stranger(baseURL ?? '');
    await use(stranger);
    stranger.close();
  },
});

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

/** Which requests were answered otherwise than meant: an `expect` for each of thousands takes longer than the request. */
class Faults {
  private readonly found: string[] = [];

  async note(what: string, status: Promise<number>, isMeant = (code: number) => code < 500): Promise<void> {
    const code = await status;
    if (!isMeant(code)) this.found.push(`${what}: ${code}`);
  }

  expectNone(): void {
    expect(this.found).toEqual([]);
  }
}

/** Reads every address in the ways a browser, a client navigation and a stranger would. */
async function sweepReading(stranger: Stranger): Promise<void> {
  const faults = new Faults();
  for (const path of patterns.flatMap(addressesOf)) {
    await faults.note(`GET ${path}`, stranger.ask('GET', path));
    const junk = `${path}?page=-1&after=%27&q=${encodeURIComponent('%_\\')}&limit=1e9&category=x&from=2026-13-45`;
    await faults.note(`GET ${junk}`, stranger.ask('GET', junk));
    if (path !== '/') await faults.note(`GET ${path}.data`, stranger.ask('GET', `${path}.data`));
    await faults.note(`HEAD ${path}`, stranger.ask('HEAD', path));
  }
  faults.expectNone();
}

const JUNK_FORM = {
  intent: 'zzz',
  id: 'zzz',
  'lines[0].quantity': '-1e309',
  amount: 'NaN',
  version: '９',
  email: '\u0000',
};

async function sweepWriting(stranger: Stranger): Promise<void> {
  const faults = new Faults();
  for (const path of patterns.flatMap((pattern) => addressesOf(pattern).slice(0, 2))) {
    await faults.note(`POST ${path} without fields`, stranger.ask('POST', path, { form: {} }));
    await faults.note(`POST ${path} with junk`, stranger.ask('POST', path, { form: JUNK_FORM }));
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const torn = stranger.ask('POST', path, { headers, body: '--x\r\nContent' });
    await faults.note(`POST ${path} torn`, torn);
  }
  faults.expectNone();
}

test.describe('no request is answered with a crash', () => {
  test.setTimeout(300_000);

  test('reading every address, nobody signed in', async ({ stranger }) => {
    await sweepReading(stranger);
  });

  test('writing to every address, nobody signed in', async ({ stranger }) => {
    await sweepWriting(stranger);
  });

  for (const account of ACCOUNTS) {
    test(`reading and writing everywhere as ${account}@demo`, async ({ request, stranger }) => {
      await signIn(request, account);
      await stranger.takeCookies(request);
      await sweepReading(stranger);
      await sweepWriting(stranger);
    });
  }
});

test('a form posted from another site is refused everywhere, also by client navigation', async ({
  stranger,
}) => {
  const faults = new Faults();
  const post = (address: string, origin: string) =>
    faults.note(
      `POST ${address} from ${origin}`,
      stranger.ask('POST', address, { form: { a: '1' }, headers: { origin } }),
      (code) => code === 403,
    );
  for (const pattern of patterns) {
    const path = fillPattern(pattern, 'zzz');
    for (const origin of ['https://evil.example', 'null']) await post(path, origin);
    if (path !== '/') await post(`${path}.data`, 'https://evil.example');
  }
  faults.expectNone();
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
