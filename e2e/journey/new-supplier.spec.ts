import { makeUscc } from '../../seeds/make-uscc.ts';
import { findOffer, putIntoCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const PASSWORD = '只有供应商自己知道的话';

test("a new supplier's offer is found at once, and cannot be bought while the supplier is suspended", async ({
  as,
  browser,
  colleague,
}) => {
  test.setTimeout(180_000);
  const own = Date.now();
  const name = `烟台测试商贸${own}有限公司`;
  const context = await browser.newContext();
  const supplier = await context.newPage();
  const form = {
    name,
    uscc: makeUscc('enterprise', '370602', (own + 500_000) % 1_000_000),
    sizeClass: 'small',
    contactName: '孙小圣',
    contactPhone: '13800000000',
    serviceAreas: '烟台市',
    bankAccountName: name,
    bankName: '演示银行烟台分行',
    bankAccountNumber: '6200000000000001',
    userName: '孙小圣',
    email: `new.${own}@e2e`,
    password: PASSWORD,
    confirmation: PASSWORD,
    signedBy: '孙大圣',
    commitment: 'on',
  };
  const registered = await supplier.request.post('/register', { form, maxRedirects: 0 });
  expect(registered.status()).toBe(302);
  await supplier.goto('/supplier');
  await expect(supplier.getByText('入驻申请正在审核')).toBeVisible();

  const operator = await as('operator');
  await operator.goto(`/operator/suppliers?q=${encodeURIComponent(name)}`);
  await operator.getByRole('link', { name: '审核', exact: true }).click();
  await operator.getByRole('button', { name: '通过审核' }).click();
  await expect(operator.getByText('已处理，供应商会收到通知。')).toBeVisible();

  const sku = `NEW-${own}`;
  await supplier.goto('/supplier/offers/new');
  await supplier.getByLabel('搜索商品库').fill('得力 7891 白板');
  await supplier.getByRole('button', { name: '筛选' }).click();
  await supplier.getByRole('link', { name: /^供应：得力 7891/ }).click();
  await supplier.getByLabel('您的货号').fill(sku);
  await supplier.getByLabel('含税单价（元）').fill('199.90');
  await supplier.getByLabel(/^库存/).fill('50');
  await supplier.getByRole('button', { name: '上架', exact: true }).click();
  await expect(supplier.getByText('商品已上架。')).toBeVisible();
  const offer = await findOffer(supplier.request, { q: sku });
  expect(offer.priceFen).toBe(19_990);

  const buyer = await as(await colleague('staff'));
  await putIntoCart(buyer.request, offer, 1);
  await operator.getByRole('radio', { name: '暂停交易' }).check();
  await operator.getByLabel('处理原因').fill('多次无故拒绝订单');
  await operator.getByLabel('截止日期').fill('2027-03-31');
  await operator.getByRole('button', { name: '作出处理并公告' }).click();
  await expect(operator.getByText('已处理，供应商会收到通知。')).toBeVisible();
  await supplier.goto('/supplier');
  await expect(supplier.getByText('原因：多次无故拒绝订单')).toBeVisible();
  await buyer.goto('/checkout');
  await expect(buyer.getByRole('button', { name: '提交审批' }).first()).toBeDisabled();
  await expect(buyer.getByRole('main')).toContainText(/暂停|不得购买|下架|不可订购/);
  await context.close();
});
