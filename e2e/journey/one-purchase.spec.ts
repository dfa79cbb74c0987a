import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { ownBudgetLine } from '../fixtures/budget-line.ts';
import { accept, confirmOrder, ordersOf, PDF, PIXEL, receive, ship } from '../fixtures/delivery.ts';
import type { Hit } from '../fixtures/purchase.ts';
import { findOffer, requestOnPage, supplierOf, waitForApproval } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const yuan = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
const PAPER = 10;
const FIRST_LINE_YUAN = 1000;
const SECOND_LINE_YUAN = 5000;

/** The ordinary way: search, narrow, compare, open, choose the seller. */
async function findAndCompare(buyer: Page, paper: Hit): Promise<void> {
  await buyer.goto('/');
  await buyer.getByLabel('搜索商品').fill('A4复印纸');
  await buyer.getByRole('button', { name: '搜索' }).click();
  const results = buyer.getByRole('region', { name: '商品', exact: true });
  await expect(results.getByRole('article').first()).toBeVisible();
  const before = await results.getByRole('article').count();
  await buyer.getByRole('link', { name: supplierOf('supplier').name }).click();
  await expect(buyer.getByText(`供应商：${supplierOf('supplier').name}`)).toBeVisible();
  expect(await results.getByRole('article').count()).toBeLessThanOrEqual(before);

  for (const at of [0, 1]) await results.getByRole('checkbox', { name: /对比/ }).nth(at).check();
  await buyer.getByRole('form', { name: '商品对比' }).getByRole('button', { name: '开始对比' }).click();
  await buyer.waitForURL(/\/compare\?/);
  await expect(buyer.getByRole('table').first()).toContainText('同品目最低');
  await buyer.goto(`/p/${paper.id}`);
}

/** Adds from a seller on the product page, which says whether the purchase is lawful before anything is added. */
async function addFrom(buyer: Page, supplier: string, quantity: number): Promise<void> {
  const seller = buyer
    .getByRole('table', { name: '供应商报价' })
    .getByRole('row')
    .filter({ hasText: supplier });
  const choose = seller.getByRole('link', { name: '选择' });
  if (await choose.count()) await choose.click();
  await expect(seller.getByText('已选')).toBeVisible();
  await expect(buyer.getByRole('complementary', { name: '能不能买' })).toContainText(/通过|提醒/);
  const field = buyer.getByRole('main').getByLabel(/^数量/);
  await field.fill(String(quantity));
  await buyer.getByRole('button', { name: '加入购物车' }).first().click();
}

/** Chooses the budget line of a row and waits until the cards are evaluated anew. */
async function chooseLine(buyer: Page, line: Locator, row: number, name: string): Promise<void> {
  const select = line.getByLabel(/预算指标/).nth(row);
  const value = (await select.locator('option', { hasText: name }).getAttribute('value')) ?? '';
  // chosen before the page's script has begun to listen, it is chosen once more
  await expect(async () => {
    const [judged] = await Promise.all([
      buyer.waitForResponse((reply) => reply.request().method() === 'POST', { timeout: 3_000 }),
      select.selectOption(value),
    ]);
    expect(judged.ok()).toBe(true);
  }).toPass({ timeout: 30_000 });
}

test('one purchase, from the search to the payment, in every hand it passes through', async ({
  as,
  colleague,
}) => {
  test.setTimeout(300_000);
  const [buyer, finance, approver] = [
    await as(await colleague('staff')),
    await as('finance'),
    await as('approver'),
  ];
  const [supplier, supplier2, acceptor] = [await as('supplier'), await as('supplier2'), await as('receiver')];
  const first = await ownBudgetLine(finance, FIRST_LINE_YUAN);
  const second = await ownBudgetLine(finance, SECOND_LINE_YUAN);
  const paper = await findOffer(buyer.request, { q: '玖龙 海龙A4-70', supplier: 'supplier' });
  const boxes = await findOffer(buyer.request, { q: '得力 5606 档案盒', supplier: 'supplier2' });
  const paperFen = paper.priceFen * PAPER;
  let requestId = '';
  let orderId = '';

  await test.step('staff find, compare and fill the cart from two suppliers', async () => {
    await findAndCompare(buyer, paper);
    await addFrom(buyer, supplierOf('supplier').name, PAPER);
    await buyer.goto(`/p/${boxes.id}`);
    await addFrom(buyer, supplierOf('supplier2').name, 30);
    await buyer
      .getByRole('link', { name: /购物车/ })
      .first()
      .click();
    await expect(buyer.getByRole('region', { name: supplierOf('supplier').name })).toContainText(paper.name);
    await expect(buyer.getByRole('region', { name: supplierOf('supplier2').name })).toContainText(boxes.name);
    await buyer.getByRole('button', { name: '去结算' }).click();
  });

  await test.step('the paper is split over two budget lines, and the cards agree', async () => {
    await buyer.getByLabel('采购用途').fill('期末考务用纸与归档');
    const line = (name: string) => buyer.locator('.checkout-lines > li').filter({ hasText: name });
    await chooseLine(buyer, line(boxes.name), 0, second);
    await chooseLine(buyer, line(paper.name), 0, first);
    await line(paper.name)
      .getByLabel(/分配金额/)
      .nth(0)
      .fill(`${FIRST_LINE_YUAN}.00`);
    await line(paper.name).getByText('拆分到另一条指标').click();
    const rest = String((paperFen - FIRST_LINE_YUAN * 100) / 100);
    await line(paper.name)
      .getByLabel(/分配金额/)
      .nth(1)
      .fill(rest);
    await chooseLine(buyer, line(paper.name), 1, second);
    await expect(buyer.locator('#decisions').getByText('不得购买')).toHaveCount(0);
    await buyer.getByRole('button', { name: '提交审批' }).first().click();
    requestId = (await requestOnPage(buyer)).id;
    await expectAccessible(buyer, 'a request');
  });

  await test.step('the approver sees the same cards and agrees; the request splits into two orders', async () => {
    await waitForApproval(approver, { id: requestId, number: '' });
    await expect(approver.locator('#detail')).toContainText('期末考务用纸与归档');
    await expectAccessible(approver, 'an approval');
    await approver.getByRole('button', { name: /^同意/ }).click();
    await approver.waitForURL(/\/approvals\?/);
    const orders = await ordersOf(buyer, requestId);
    expect(orders).toHaveLength(2);
    orderId = orders.find(({ text }) => text.includes(supplierOf('supplier').name))?.id ?? '';
    const other = orders.find(({ text }) => text.includes(supplierOf('supplier2').name))?.id ?? '';
    await supplier2.goto(`/supplier/orders/${other}`);
    await supplier2.getByText('拒绝订单', { exact: true }).first().click();
    await supplier2.getByRole('dialog').getByLabel('原因').fill('停产');
    await supplier2.getByRole('dialog').getByRole('button', { name: '拒绝订单' }).click();
    await expect(supplier2.getByText('已拒绝，采购单位会看到原因。')).toBeVisible();
  });

  await test.step('the supplier confirms: a numbered contract is public', async () => {
    await confirmOrder(supplier, orderId);
    await supplier.getByRole('link', { name: '查看合同' }).first().click();
    await supplier.waitForURL(/\/notices\//);
    await expect(supplier.getByRole('main')).toContainText(paper.name);
    await expect(supplier.getByRole('main')).toContainText('合同');
    await expectAccessible(supplier, 'a contract');
  });

  await test.step('it ships in parts; staff receive, the acceptor rejects one, which is delivered again', async () => {
    await ship(supplier, orderId, 6, 'E2E-1');
    await receive(buyer, orderId, 6);
    const rejected = { quantity: 1, why: '外箱破损' };
    await accept(acceptor, orderId, { accepted: 5, rejected, photo: PIXEL });
    await expect(acceptor.getByText('部分验收').first()).toBeVisible();
    await ship(supplier, orderId, 5, 'E2E-2');
    await receive(buyer, orderId, 5);
    await accept(acceptor, orderId, { accepted: 5 });
    await expect(acceptor.getByText('待支付').first()).toBeVisible();
  });

  await test.step('the invoice is uploaded, finance applies and confirms', async () => {
    await supplier.goto(`/supplier/orders/${orderId}`);
    await supplier.getByLabel('发票号码').fill(`26${Date.now()}`.padEnd(20, '0'));
    const file = { name: '发票.pdf', mimeType: 'application/pdf', buffer: PDF };
    await supplier.getByLabel('发票文件').setInputFiles(file);
    await supplier.getByRole('button', { name: '上传发票' }).click();
    await expect(supplier.getByText('发票已上传，已提醒采购单位财务。')).toBeVisible();
    await expectAccessible(supplier, "an order, the supplier's side");

    await finance.goto(`/orders/${orderId}`);
    await finance.getByRole('button', { name: '提交支付申请' }).click();
    await expect(finance.getByText('支付申请已提交')).toBeVisible();
    await finance.getByLabel('支付凭证号').fill(`PZ${Date.now()}`);
    await finance.getByRole('button', { name: '确认已支付' }).click();
    await expect(finance.getByText('支付已确认，占用已转为支付。')).toBeVisible();
    await expect(finance.getByText('已支付').first()).toBeVisible();
  });

  await test.step('staff rate; the history is whole', async () => {
    await buyer.goto(`/orders/${orderId}`);
    for (const aspect of ['商品质量', '交付时效', '服务态度']) {
      await buyer.getByRole('group', { name: aspect }).getByLabel('5 分').check();
    }
    await buyer.getByRole('button', { name: '提交评价' }).click();
    await expect(buyer.getByText('评价已提交。')).toBeVisible();
    await expectAccessible(buyer, "an order, the unit's side");
    const history = [
      '提交申请',
      '审批同意',
      '供应商确认，订立合同',
      '第 1 批发货',
      '第 2 批发货',
      '登记收货',
      '验收，验收单',
      '上传发票',
      '申请支付',
      '支付确认',
      '履约评价',
    ];
    for (const act of history) await expect(buyer.getByRole('main').getByText(act).first()).toBeVisible();
  });

  await test.step('the ledger shows the exact sums, each traced to the order', async () => {
    const expected = [
      { line: first, budget: FIRST_LINE_YUAN * 100, spent: FIRST_LINE_YUAN * 100 },
      { line: second, budget: SECOND_LINE_YUAN * 100, spent: paperFen - FIRST_LINE_YUAN * 100 },
    ];
    for (const { line, budget, spent } of expected) {
      await finance.goto('/budget');
      await finance.getByRole('link', { name: line }).click();
      const formula = finance.getByRole('region', { name: /可用 = 指标/ });
      await expect(formula).toContainText(new RegExp(`可用\\s*${yuan(budget - spent)}`));
      await expect(formula).toContainText(/冻结\s*0\.00/);
      await expect(formula).toContainText(/占用\s*0\.00/);
      await expect(formula).toContainText(new RegExp(`支付\\s*${yuan(spent)}`));
      await formula.getByRole('link', { name: /^支付/ }).click();
      const parts = finance.getByRole('table', { name: '由哪些单据组成' });
      await expect(parts.locator(`a[href="/orders/${orderId}"]`)).toBeVisible();
    }
  });
});
