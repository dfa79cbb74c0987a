import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('goods of a paid order go back, and finance takes the payment back once the money has come', async ({
  as,
}) => {
  test.setTimeout(180_000);
  const staff = await as('staff');
  await staff.goto('/orders?view=paid');
  const orders = await staff
    .locator('a[href^="/orders/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const paid = orders.find((href) => /^\/orders\/[0-9a-f-]{36}$/.test(href)) ?? '';
  await staff.goto(paid);
  await expect(staff.getByText('已付款：退回的数量今日从累计额和统计中扣除')).toBeVisible();
  await staff.getByText('填写退货数量').click();
  await staff
    .getByLabel(/^退回 /)
    .first()
    .fill('1');
  await staff.getByLabel('退货原因').fill('到货后发现有质量问题');
  await staff.getByRole('button', { name: '提交退货' }).click();
  await expect(staff.getByText('退货已登记，累计额已扣除')).toBeVisible();
  await expect(staff.getByText('待款项退回后复核').first()).toBeVisible();
  await expectAccessible(staff, 'a paid order with a return');

  // one budget line after the other, as many as paid for it
  const finance = await as('finance');
  const waiting = () => finance.getByRole('table', { name: '退款' }).getByRole('row');
  await finance.goto(paid);
  await expect(waiting().filter({ hasText: '待款项退回后复核' }).first()).toBeVisible();
  await waiting().filter({ hasText: '待款项退回后复核' }).first().getByRole('link').click();
  await finance.getByRole('button', { name: '同意冲正' }).first().click();
  await expect(finance.getByText('已冲正，反向分录已记入流水。')).toBeVisible();
  await finance.goto(paid);
  await expect(waiting().filter({ hasText: '已退回指标' }).first()).toBeVisible();
});
