import { expectAccessible } from '../fixtures/axe.ts';
import { findOffer } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test('a printer’s page shows its consumables with price a page, and one goes into the cart from there', async ({
  as,
  colleague,
}) => {
  const page = await as(await colleague('staff'));
  const printer = await findOffer(page.request, { q: 'P3022D' });
  await page.goto(`/p/${printer.id}`);
  const consumables = page.getByRole('region', { name: '配套耗材' });
  const row = consumables.getByRole('row').filter({ hasText: '奔图 TL-413 鼓粉盒' });
  await expect(row).toContainText('/页');
  await row.getByRole('button', { name: /加入购物车/ }).click();
  await page.goto('/cart');
  await expect(page.getByRole('link', { name: /TL-413 鼓粉盒/ }).first()).toBeVisible();
  await page
    .getByRole('link', { name: /TL-413 鼓粉盒/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: '适用设备' })).toContainText('P3022D');
});

test('beside a button that cannot be pressed stands why, and the way on', async ({ as }) => {
  const page = await as('staff');
  const printer = await findOffer(page.request, { q: 'P3022D' });
  await page.goto(`/p/${printer.id}?quantity=900000`);
  const button = page.getByRole('button', { name: '加入购物车', exact: true });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/库存最多/);
  await expectAccessible(page, 'a product that is short');
  await page.getByRole('link', { name: '按现有库存购买' }).click();
  await expect(button).toBeEnabled();
});

test('who is no buyer is told who buys', async ({ as }) => {
  const page = await as('approver');
  const printer = await findOffer(page.request, { q: 'P3022D' });
  await page.goto(`/p/${printer.id}`);
  await expect(page.getByText('加入购物车由经办人办理')).toBeVisible();
  await expect(page.getByRole('button', { name: '加入购物车', exact: true })).toHaveCount(0);
});
