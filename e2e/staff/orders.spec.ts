import { ownBudgetLine } from '../fixtures/budget-line.ts';
import { ordersOf } from '../fixtures/delivery.ts';
import { approve, findOffer, putIntoCart, submitCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test('an order that the supplier has not confirmed can be cancelled, with a reason, and its hold is released', async ({
  as,
  colleague,
}) => {
  const finance = await as('finance');
  const buyer = await as(await colleague('staff'));
  const line = await ownBudgetLine(finance, 600);
  await putIntoCart(buyer.request, await findOffer(buyer.request, { q: '得力 5606 档案盒' }), 5);
  const request = await submitCart(buyer, '不再需要', line);
  await approve(await as('approver'), request);
  const [order] = await ordersOf(buyer, request.id);
  await buyer.goto(`/orders/${order?.id}`);

  await buyer.getByText('取消订单', { exact: true }).first().click();
  await buyer.getByRole('dialog').getByRole('button', { name: '取消订单' }).click();
  await expect(buyer.getByText('请写明原因，对方会看到。').first()).toBeVisible();
  await buyer.getByRole('dialog').getByLabel('原因').fill('活动取消');
  await buyer.getByRole('dialog').getByRole('button', { name: '取消订单' }).click();
  await expect(buyer.getByText('订单已取消，冻结的指标已释放。')).toBeVisible();
  await expect(buyer.getByText('已取消').first()).toBeVisible();

  await finance.goto('/budget');
  await finance.getByRole('link', { name: line }).click();
  await expect(finance.getByRole('region', { name: /可用 = 指标/ })).toContainText(/可用\s*600\.00/);
  await expect(finance.getByRole('table', { name: '流水' })).toContainText('订单取消');
});
