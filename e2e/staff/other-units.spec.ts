import { findOffer, putIntoCart, submitCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test("another unit's request is not there: page, client navigation, approval and budget", async ({
  as,
  colleague,
}) => {
  const buyer = await as(await colleague('staff'));
  await putIntoCart(buyer.request, await findOffer(buyer.request, { q: '得力 0012 订书钉' }), 1);
  const request = await submitCart(buyer, '只有本单位看得到');
  await buyer.goto('/budget');
  const ownLine =
    (await buyer.getByRole('link', { name: '日常公用经费（办公费）' }).first().getAttribute('href')) ?? '';

  const other = await as('staff2');
  const otherApprover = await as('approver2');
  for (const path of [`/requests/${request.id}`, ownLine]) {
    for (const address of [path, `${path}.data`]) {
      const reply = await other.request.get(address);
      expect(reply.status(), address).toBe(404);
      expect(await reply.text(), address).not.toContain('只有本单位看得到');
    }
  }
  expect((await otherApprover.request.get(`/approvals/${request.id}`)).status()).toBe(404);
  const forced = { form: { intent: 'approve', version: '1' }, maxRedirects: 0 };
  expect((await otherApprover.request.post(`/approvals/${request.id}`, forced)).status()).toBe(404);
  const cancelled = { form: { intent: 'cancel', version: '1' }, maxRedirects: 0 };
  expect((await other.request.post(`/requests/${request.id}`, cancelled)).status()).toBe(404);
});
