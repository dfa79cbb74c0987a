import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { confirmOrder, ordersOf } from '../fixtures/delivery.ts';
import { approve, findOffer, putIntoCart, submitCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';
import { field } from '../fixtures/union.ts';

/** The platform refuses whatever is bought in this quantity, and nothing else. */
const REFUSED_QUANTITY = 7;
const WORDS = '该商品尚未在平台上架';

async function tellPlatform(faults: Readonly<Record<string, string>>): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${process.env['E2E_PLATFORM_PORT']}/admin/faults`, {
    method: 'POST',
    body: JSON.stringify(faults),
  });
  expect(reply.ok).toBe(true);
}

/** Waits until the order's page says so: the platform is asked beside requests. */
async function saysOnOrder(page: Page, orderId: string, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`/orders/${orderId}`);
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test('832 produce counts with the platform’s number only, and what it refused says why and what to do', async ({
  as,
  colleague,
}) => {
  test.setTimeout(240_000);
  await tellPlatform({ refuse: WORDS, refuseQuantity: String(REFUSED_QUANTITY) });
  const staff = await as(await colleague('staff'));
  const approver = await as('approver');
  const farm = await as('farm');
  const finance = await as('finance');
  const offer = await findOffer(staff.request, { q: '黑木耳', supplier: 'farm' });

  const bought = async (quantity: number): Promise<{ id: string; number: string }> => {
    await putIntoCart(staff.request, offer, quantity);
    const request = await submitCart(staff, '食堂食材', '办公费');
    await approve(approver, request);
    const [order] = await ordersOf(staff, request.id);
    if (order === undefined) throw new Error('an approved request has an order');
    await confirmOrder(farm, order.id);
    return { id: order.id, number: /DD\d{4}-\w+-\d{4}/.exec(order.text)?.[0] ?? '' };
  };

  const counted = await bought(2);
  await saysOnOrder(staff, counted.id, '已计入');
  const refused = await bought(REFUSED_QUANTITY);
  await saysOnOrder(staff, refused.id, WORDS);

  await finance.goto('/reserve');
  const orders = finance.getByRole('table', { name: '832 与帮扶产品订单' });
  const row = (number: string) => orders.getByRole('row').filter({ hasText: number });
  await expect(row(counted.number)).toContainText('已计入');
  await expect(row(counted.number)).toContainText(/832-[0-9a-f]{12}/);
  await expect(row(refused.number)).toContainText('未计入');
  await expect(row(refused.number)).toContainText(WORDS);
  await expect(row(refused.number)).toContainText('系统每日重新报送');
  await expectAccessible(finance, 'the reserve');
});

test('finance files next year’s bases in advance and sees the target; a wrong amount is named at its field', async ({
  as,
}) => {
  const finance = await as('finance');
  await finance.goto('/reserve');
  await finance.getByRole('link', { name: '2027 年度' }).click();
  await expect(finance.getByText('还没有填报 2027 年度基数')).toBeVisible();
  await field(finance, '食堂食材（元）').fill('二十万');
  for (const name of ['职工餐补（元）', '公务接待（元）', '学生营养餐（元）', '工会经费（元）'])
    await field(finance, name).fill('0');
  await finance.getByRole('button', { name: '提交填报' }).click();
  await expect(finance.getByText(/金额应为不小于 0/).first()).toBeVisible();
  await expect(field(finance, '食堂食材（元）')).toHaveValue('二十万');
  await field(finance, '食堂食材（元）').fill('200,000');
  await finance.getByRole('button', { name: '提交填报' }).click();
  await expect(finance.getByText('已填报 2027 年度基数，第 1 版。')).toBeVisible();
  await expect(finance.locator('.kpi', { hasText: '全年预留份额' })).toContainText('2.0');
  await expect(finance.getByRole('table', { name: '填报记录' })).toContainText('200,000.00');
});
