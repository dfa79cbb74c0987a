import { expect } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { test } from '../fixtures/test.ts';

test('a supplier has a new product and its price looked at, mends them and hands them in', async ({ as }) => {
  const page = await as('supplier');
  const model = `TJ-${Date.now()}`;
  await page.goto('/supplier/offers/new?describe=1&category=A05040401');
  await page.getByLabel('商品名称').fill('史上最强 订书机 加微信 ab12345');
  await page.getByLabel('品牌').fill('云杉');
  await page.getByLabel('型号', { exact: false }).first().fill(model);
  await page.getByLabel('计量单位').fill('云');
  await page.getByRole('button', { name: '先体检' }).click();

  const result = page.getByRole('status');
  await expect(result.getByRole('heading', { name: '体检结果' })).toBeVisible();
  await expect(page.getByLabel('商品名称')).toHaveValue('史上最强 订书机 加微信 ab12345');
  await expect(result.getByText('使用了绝对化的广告用语。')).toBeVisible();
  await expect(page.getByLabel('商品名称')).toHaveAccessibleDescription(/依据 《广告法》第九条/);
  await expect(page.getByRole('link', { name: '依据 《个人信息保护法》第十条' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: '请填写生产厂家。' })).toBeVisible();
  await expect(page.getByLabel('计量单位')).toHaveAccessibleDescription(/计量单位不是通常使用的单位/);
  await expectAccessible(page, 'a product looked at before it is saved');
  await page.goto(`/supplier/offers/new?q=${model}`);
  await expect(page.getByRole('link', { name: new RegExp(model) })).toHaveCount(0);

  await page.goto('/supplier/offers/new?describe=1&category=A05040401');
  await page.getByLabel('商品名称').fill('加微信 ab12345 订书机');
  await page.getByLabel('品牌').fill('云杉');
  await page.getByLabel('型号', { exact: false }).first().fill(model);
  await page.getByLabel('生产厂家').fill('云杉文具');
  await page.getByLabel('计量单位').fill('个');
  await page.getByRole('button', { name: '保存并填写报价' }).click();
  await expect(page.getByRole('link', { name: '依据 《个人信息保护法》第十条' }).first()).toBeVisible();
  await page.getByLabel('商品名称').fill(`云杉 旋转订书机 ${model}`);
  await page.getByLabel(/规格参数/).fill('订书针：24/6\n装订厚度：25 页');
  await page.getByRole('button', { name: '先体检' }).click();
  await expect(page.getByRole('status').getByText('没有需要改的地方。')).toBeVisible();
  await page.getByRole('button', { name: '保存并填写报价' }).click();

  await page.getByLabel('您的货号').fill(model);
  await page.getByLabel('含税单价（元）').fill('0.05');
  await page.getByLabel(/^库存/).fill('12');
  await page.getByRole('button', { name: '先体检' }).click();
  await page.getByRole('status').getByRole('link', { name: '含税单价' }).click();
  await expect(page.getByLabel('含税单价（元）')).toBeFocused();
  await expect(page.getByLabel('含税单价（元）')).toHaveAccessibleDescription(/价格低得不合常理/);
  await expect(page.getByLabel('您的货号')).toHaveValue(model);
  await expectAccessible(page, 'an offer looked at before it is saved');
  await page.getByLabel('含税单价（元）').fill('29');
  await page.getByRole('button', { name: '先体检' }).click();
  await expect(page.getByLabel('含税单价（元）')).not.toHaveAccessibleDescription(/价格低得不合常理/);
  await page.getByRole('button', { name: '上架', exact: true }).click();
  await expect(page.getByText('商品已提交审核，通过后自动上架。')).toBeVisible();

  await page.getByLabel('含税单价（元）').fill('0.05');
  await page.getByRole('button', { name: '先体检' }).click();
  await expect(page.getByLabel('含税单价（元）')).toHaveAccessibleDescription(/价格低得不合常理/);
});

test('the rows of a file are looked at before they are written, and the reviewer sees the whole of it', async ({
  as,
}) => {
  const page = await as('supplier2');
  const mark = Date.now();
  const rows = [
    'sku,name,category_code,unit,price_yuan,stock',
    `TJA-${mark},极品 订书机 ${mark},A05040401,个,12.50,5`,
    `TJB-${mark},云杉 订书机 ${mark},A05040401,云,12.50,5`,
  ];
  await page.goto('/supplier/imports');
  await page.getByLabel('商品文件').setInputFiles({
    ...{ name: `体检-${mark}.csv`, mimeType: 'text/csv' },
    buffer: Buffer.from(rows.join('\n')),
  });
  await page.getByRole('button', { name: '上传并检查' }).click();
  await expect(page.getByRole('link', { name: '体检', exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: '体检', exact: true }).click();
  await expect(page.getByRole('row', { name: /极品 订书机/ })).toContainText('使用了绝对化的广告用语');
  await expectAccessible(page, 'rows of an import looked at');
  await page.getByLabel('问题').selectOption({ label: '计量单位不是通常使用的单位。' });
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByRole('row', { name: /云杉 订书机/ })).toContainText('依据 《价格法》第十三条');
  await expect(page.getByRole('row', { name: /极品 订书机/ })).toHaveCount(0);

  const expert = await as('expert5');
  await expert.goto('/review');
  await expert.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(expert.getByRole('heading', { name: '自动检查' })).toBeVisible();
  await expectAccessible(expert, 'a review with the whole check');
});
