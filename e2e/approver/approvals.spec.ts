import { ownBudgetLine } from '../fixtures/budget-line.ts';
import { findOffer, putIntoCart, submitCart, waitForApproval } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const PHONE = { viewport: { width: 390, height: 844 } };

test('an approver decides on the phone: from the queue to the request and back', async ({
  as,
  colleague,
}) => {
  const buyer = await as(await colleague('staff'));
  await putIntoCart(buyer.request, await findOffer(buyer.request, { q: '得力 5606 档案盒' }), 3);
  const request = await submitCart(buyer, '手机审批');
  const approver = await as('approver', PHONE);
  await waitForApproval(approver, request);

  await approver.goto('/approvals');
  await approver.getByRole('link').filter({ hasText: request.number }).click();
  await expect(approver.getByText('手机审批')).toBeVisible();
  await expect(approver.locator('#detail').getByText('通过').first()).toBeVisible();
  const sideways = await approver.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(sideways, 'the page does not scroll sideways').toBe(false);
  await approver.getByRole('button', { name: /^同意/ }).click();
  await approver.waitForURL(/\/approvals\?/);
  await expect(approver.getByRole('link').filter({ hasText: request.number })).toHaveCount(0);

  await buyer.reload();
  await expect(buyer.getByRole('table', { name: '生成的订单' }).getByRole('link')).toHaveCount(1);
});

test('refusing one line needs a reason and releases only its own hold', async ({ as, colleague }) => {
  const finance = await as('finance');
  const buyer = await as(await colleague('staff'));
  const line = await ownBudgetLine(finance, 2000);
  const kept = await findOffer(buyer.request, { q: '得力 5606 档案盒', supplier: 'supplier' });
  const refused = await findOffer(buyer.request, { q: '得力 1654 计算器' });
  await putIntoCart(buyer.request, kept, 12);
  await putIntoCart(buyer.request, refused, 2);
  const request = await submitCart(buyer, '驳回其中一行', line);

  const approver = await as('approver');
  await waitForApproval(approver, request);
  const row = approver.getByRole('row').filter({ hasText: refused.name });
  await row.getByRole('button', { name: '退回此行' }).click();
  await expect(approver.getByText('请写明原因，经办人会看到。').first()).toBeVisible();
  await approver.getByLabel('审批意见').fill('已有库存');
  await approver
    .getByRole('row')
    .filter({ hasText: refused.name })
    .getByRole('button', { name: '退回此行' })
    .click();
  await expect(approver.getByRole('row').filter({ hasText: refused.name })).toHaveCount(0);

  await finance.goto('/budget');
  await finance.getByRole('link', { name: line }).click();
  const ledger = finance.getByRole('table', { name: '流水' });
  await expect(ledger.getByRole('row').filter({ hasText: '单行驳回' })).toHaveCount(1);
  await expect(ledger.getByRole('row').filter({ hasText: '提交申请' })).toHaveCount(2);
});

test('a refused request says why, and its goods go back into the cart from its own page', async ({
  as,
  colleague,
}) => {
  const buyer = await as(await colleague('staff'));
  const goods = await findOffer(buyer.request, { q: '得力 5606 档案盒' });
  await putIntoCart(buyer.request, goods, 4);
  const request = await submitCart(buyer, '整单驳回');
  const approver = await as('approver');
  await waitForApproval(approver, request);
  await approver.getByLabel('审批意见').fill('请合并到下月');
  await approver.getByRole('button', { name: '驳回', exact: true }).click();
  await approver.waitForURL(/\/approvals\?/);

  await buyer.goto(`/requests/${request.id}`);
  await expect(buyer.getByText('意见：请合并到下月').first()).toBeVisible();
  await buyer.getByRole('link', { name: '重新采购' }).click();
  await expect(buyer.getByRole('heading', { name: '重新采购' })).toBeVisible();
  await buyer.getByRole('button', { name: '把勾选的加入购物车' }).click();
  await buyer.waitForURL(/\/cart/);
  await expect(buyer.getByText(goods.name).first()).toBeVisible();
});

test('nobody approves what he submitted himself', async ({ as, colleague }) => {
  const both = await as(await colleague('staff', 'approver'));
  await putIntoCart(both.request, await findOffer(both.request, { q: '得力 5606 档案盒' }), 2);
  const request = await submitCart(both, '自己提交');
  await expect(async () => {
    await both.goto(`/approvals/${request.id}`);
    await expect(both.getByText('这是您自己提交的申请，须由其他审批人审批。')).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await expect(both.getByRole('button', { name: /^同意/ })).toHaveCount(0);

  const forced = await both.request.post(`/approvals/${request.id}`, {
    form: { intent: 'approve', version: '1' },
    maxRedirects: 0,
  });
  expect(forced.status()).toBe(403);
  await both.goto(`/requests/${request.id}`);
  await expect(both.getByText('审批中').first()).toBeVisible();
});

test('a request sent back for changes goes into the cart again', async ({ as, colleague }) => {
  const buyer = await as(await colleague('staff'));
  const offer = await findOffer(buyer.request, { q: '得力 5606 档案盒' });
  await putIntoCart(buyer.request, offer, 4);
  const request = await submitCart(buyer, '数量待定');
  const approver = await as('approver');
  await waitForApproval(approver, request);
  await approver.getByLabel('审批意见').fill('请改为 2 个');
  await approver.getByRole('button', { name: '退回修改' }).click();
  await approver.waitForURL(/\/approvals\?/);

  await buyer.reload();
  await expect(buyer.getByText('请改为 2 个').first()).toBeVisible();
  await buyer.getByRole('button', { name: '放回购物车修改' }).click();
  await buyer.waitForURL(/\/cart/);
  await expect(buyer.getByLabel(`数量：${offer.name}`)).toHaveValue('4');
});
