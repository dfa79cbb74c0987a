import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '@playwright/test';

const SCRIPT_MAX_BYTES = 130_000;

const CATALOGUE = 'app/ui/i18n/en';

/** English sentences of the catalogue long enough to stand nowhere else. */
function catalogueSentences(): string[] {
  const files = readdirSync(CATALOGUE).map((name) => readFileSync(join(CATALOGUE, name), 'utf8'));
  const values = files.flatMap((text) => Object.values<string>(JSON.parse(text)));
  return values.sort((a, b) => b.length - a.length).slice(0, 40);
}

async function firstProduct(request: APIRequestContext): Promise<string> {
  const reply = await request.get('/api/v1/search?limit=1');
  const { hits } = await reply.json();
  return `/p/${hits[0].id}`;
}

for (const name of ['home', 'search', 'product'] as const) {
  test(`the ${name} page loads at most 130 kB of compressed script, none of it zod or a catalogue of messages`, async ({
    page,
    request,
  }) => {
    const path = { home: () => '/', search: () => '/search?q=复印纸', product: () => firstProduct(request) }[
      name
    ];
    const sentences = catalogueSentences();
    const scripts: { url: string; bytes: number; text: string }[] = [];
    const pending: Promise<void>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      const keep = async () => {
        const { responseBodySize: bytes } = await response.request().sizes();
        scripts.push({ url: response.url(), bytes, text: await response.text() });
      };
      pending.push(keep());
    });
    const reply = await page.goto(await path(), { waitUntil: 'networkidle' });
    expect(reply?.status()).toBe(200);
    await Promise.all(pending);

    expect(scripts.length).toBeGreaterThan(2);
    const total = scripts.reduce((sum, script) => sum + script.bytes, 0);
    expect(total, scripts.map(({ url, bytes }) => `${url} ${bytes}`).join('\n')).toBeLessThanOrEqual(
      SCRIPT_MAX_BYTES,
    );
    for (const { url, text } of scripts) {
      expect.soft(text.includes('ZodError'), `${url} holds zod`).toBe(false);
      expect
        .soft(
          sentences.filter((sentence) => text.includes(sentence)),
          `${url} holds the catalogue`,
        )
        .toEqual([]);
    }
  });
}

test('pages are laid out by the standard, the one of an error too', async ({ page }) => {
  for (const path of ['/', '/login', '/nowhere']) {
    await page.goto(path);
    expect(await page.evaluate(() => document.compatMode), path).toBe('CSS1Compat');
  }
});

test('pages carry their own nonce and break no rule of the policy', async ({ page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text());
  });
  const reply = await page.goto('/');
  const policy = reply?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  await page.waitForLoadState('networkidle');
  expect(violations).toEqual([]);
});
