import { expect, test } from '../fixtures/test.ts';

interface Found {
  readonly id: string;
  readonly offerId: string;
  readonly name: string;
  readonly orderable: boolean;
  readonly labels: readonly string[];
}

test('a ★ product whose certificate has ended is listed, but nobody can order it', async ({
  as,
  colleague,
}) => {
  const buyer = await as(await colleague('staff'));
  const reply = await buyer.request.get(
    `/api/v1/search?${new URLSearchParams({ q: '便携式计算机', limit: '100' })}`,
  );
  const { hits }: { hits: Found[] } = await reply.json();
  // under an agreement it would be frozen and referred, not denied
  const blocked = hits.find(({ orderable, labels }) => !orderable && !labels.includes('framework'));
  expect(blocked, 'the demonstration has a computer without a valid certificate').toBeDefined();
  if (blocked === undefined) return;

  await buyer.goto(`/p/${blocked.id}`);
  await expect(buyer.getByRole('button', { name: '加入购物车' })).toBeDisabled();
  await expect(buyer.getByRole('button', { name: '缺有效证书' }).first()).toBeDisabled();
  await expect(buyer.getByRole('link', { name: '看有证书的同类商品' })).toBeVisible();
  const answer = buyer.getByRole('complementary', { name: '能不能买' });
  await expect(answer.getByText('不得购买').first()).toBeVisible();
  await expect(answer).toContainText('强制节能');

  const form = { offerId: blocked.offerId, quantity: '1', next: '/cart' };
  const forced = await buyer.request.post('/cart', { form, maxRedirects: 0 });
  expect(forced.status()).toBe(409);
  expect(await forced.text()).toContain('强制节能产品');
});
