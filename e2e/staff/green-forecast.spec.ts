import { expectAccessible } from '../fixtures/axe.ts';
import { findOffer, putIntoCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test('the cart says what a purchase does to the green share, and one button takes the certified twin', async ({
  as,
}) => {
  test.setTimeout(120_000);
  const staff = await as('staff2');
  const chair = await findOffer(staff.request, { q: '西昊 M1E 办公椅', category: 'A05010301' });
  await putIntoCart(staff.request, chair, 2);
  await staff.goto('/cart');
  const panel = staff.locator('section', { has: staff.getByRole('heading', { name: '绿色占比' }) });
  await expect(panel).toContainText('买它后本单位绿色占比');
  await expectAccessible(staff, 'a cart with the green forecast');
  const swap = panel.getByRole('button', { name: `把“${chair.name}”换成` });
  await swap.click();
  await expect(swap).toHaveCount(0);
  await expect(staff.getByRole('link', { name: chair.name })).toHaveCount(0);
  await staff.goto('/checkout');
  await expect(staff.getByRole('heading', { name: '绿色占比' })).toBeVisible();
});
