import { expectAccessible } from '../fixtures/axe.ts';
import { findOffer, putIntoCart, supplierOf } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const PRODUCT = '齐心 P3104 信封';

test('an agreement is recorded and put in force, a supplier offers under it, and a unit may buy', async ({
  as,
}) => {
  test.setTimeout(240_000);
  const own = Date.now();
  const name = `莱山区信封框架协议${own}`;
  const operator = await as('operator');
  await operator.goto('/operator/agreements/new');
  await operator.getByRole('button', { name: '保存登记' }).click();
  await expect(operator.getByText('有 5 处需要修改')).toBeVisible();
  await operator.getByLabel('协议编号').fill(`E2E-${own}`);
  await operator.getByLabel('协议名称').fill(name);
  await operator.getByLabel('征集人').selectOption({ label: '烟台市政府采购中心' });
  // Nobody else's journey buys in 莱山区.
  await operator.getByLabel('适用地区代码').fill('370613');
  await operator.getByLabel('起始日').fill('2026-11-01');
  await operator.getByLabel('截止日').fill('2028-10-31');
  await operator.getByRole('button', { name: '保存登记' }).click();
  await expect(operator.getByText('协议已登记，请继续登记采购包和入围商品。')).toBeVisible();
  await operator.getByLabel('采购包名称').fill('信封');
  await operator.getByLabel('品目编码').fill('A05040103');
  await operator.getByLabel('最高限制单价（元）').fill('30');
  await operator.getByRole('button', { name: '增加采购包' }).click();
  await expect(operator.getByText('采购包已增加，请登记入围商品。')).toBeVisible();
  await expect(operator.getByText(/货物项目的有效期一般不超过 12 个月/)).toBeVisible();
  await expectAccessible(operator, 'an agreement being recorded');
  const desk = new URL(operator.url()).pathname;

  await operator.getByRole('link', { name: '入围与价格' }).click();
  await operator.getByRole('link', { name: new RegExp(`^选用：${PRODUCT}`) }).click();
  await operator.locator('#supplierId').selectOption({ label: supplierOf('supplier').name });
  await operator.getByLabel('协议价格（元）').fill('31');
  await operator.getByRole('button', { name: '登记入围' }).click();
  await expect(operator.getByText('协议价格不能高于采购包的最高限制单价 30.00 元。').first()).toBeVisible();
  await operator.getByLabel('协议价格（元）').fill('12.80');
  await operator.getByRole('button', { name: '登记入围' }).click();
  await expect(operator.getByText('入围已登记。')).toBeVisible();
  await expectAccessible(operator, 'a package');

  await operator.goto(desk);
  await operator.getByRole('button', { name: '执行协议' }).click();
  await expect(operator.getByText(/有效期超过一般期限/).first()).toBeVisible();
  await operator.locator('#force-termReason').fill('两年一招，需求连续');
  await operator.getByRole('button', { name: '执行协议' }).click();
  await expect(operator.getByText('协议已执行并公告，入围供应商会收到通知。')).toBeVisible();

  const sku = `ENV-${own}`;
  const supplier = await as('supplier');
  await supplier.goto('/supplier/offers/new');
  await supplier.getByLabel('搜索商品库').fill(PRODUCT);
  await supplier.getByRole('button', { name: '筛选' }).click();
  await supplier.getByRole('link', { name: new RegExp(`^供应：${PRODUCT}`) }).click();
  await supplier.getByLabel('您的货号').fill(sku);
  const way = supplier.getByLabel('销售方式');
  const option = way.locator('option', { hasText: name });
  await way.selectOption((await option.getAttribute('value')) ?? '');
  await supplier.getByLabel('含税单价（元）').fill('12.50');
  await supplier.getByLabel(/^库存/).fill('500');
  await supplier.getByRole('button', { name: '上架', exact: true }).click();
  await expect(supplier.getByText('商品已上架。')).toBeVisible();

  const buyer = await as('staff2');
  const offer = await findOffer(buyer.request, { q: sku });
  expect(offer.priceFen).toBe(1_250);
  await putIntoCart(buyer.request, offer, 2);
  await buyer.goto('/checkout');
  const cards = buyer.locator('#decisions');
  await expect(cards).toContainText('框架协议：商品已入围');
  await expect(cards).toContainText('框架协议：覆盖收货地');

  await operator.getByText('暂停协议', { exact: true }).first().click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByLabel('暂停原因').fill('核查供货情况，暂停下单');
  await dialog.getByRole('button', { name: '暂停协议' }).click();
  await expect(operator.getByText('协议已暂停，入围供应商会收到通知。')).toBeVisible();
  await expectAccessible(operator, 'a suspended agreement');
  await buyer.reload();
  await expect(cards).toContainText('框架协议：商品未入围或已停用');
});
