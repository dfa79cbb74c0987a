import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const own = Date.now();

async function openReview(reviewer: Page, text: string): Promise<void> {
  await reviewer.goto(`/review?q=${encodeURIComponent(text)}`);
  await reviewer
    .getByRole('table')
    .getByRole('link', { name: new RegExp(text) })
    .first()
    .click();
  await reviewer.waitForURL(/review\/[0-9a-f-]{36}/);
}

async function pass(reviewer: Page, text: string): Promise<void> {
  await openReview(reviewer, text);
  await reviewer.getByRole('button', { name: '通过', exact: true }).click();
  await expect(reviewer.getByText('您的意见已记录。')).toBeVisible();
}

test('a product on sale keeps its name until two reviewers have passed another', async ({ as }) => {
  test.setTimeout(180_000);
  const supplier = await as('supplier');
  const name = `云杉改名文件架${own}`;
  const renamed = `青松三层文件架${own}`;
  await supplier.goto('/supplier/offers/new?describe=1');
  await supplier.getByLabel('品目编码').fill('A05040401');
  await supplier.getByRole('button', { name: '下一步' }).click();
  for (const [field, text] of Object.entries({
    ...{ name, brand: '云杉', model: `GM-${own}`, manufacturer: '云杉文具', unit: '个' },
  }))
    await supplier.locator(`#${field}`).fill(text);
  await supplier.getByRole('button', { name: '保存并填写报价' }).click();
  for (const [field, text] of Object.entries({ sku: `GM-${own}`, price: '35', stock: '20' }))
    await supplier.locator(`#${field}`).fill(text);
  await supplier.getByRole('button', { name: '上架' }).click();
  await expect(supplier.getByRole('heading', { level: 1, name })).toBeVisible();

  const [first, second] = [await as('operator'), await as('operator2')];
  await pass(first, name);
  await pass(second, name);

  await supplier.reload();
  await supplier.getByRole('link', { name: '修改商品资料' }).click();
  await expect(supplier.getByText(/须由两人审核，审核通过前仍按原资料展示/)).toBeVisible();
  await supplier.locator('#name').fill(renamed);
  await supplier.locator('#brand').fill('青松');
  await supplier.getByRole('button', { name: '保存商品资料' }).click();
  await expect(supplier.getByText(/改动已送审，审核通过前仍按原资料展示。/)).toBeVisible();
  await expect(supplier.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(supplier.getByText(/商品资料变更审核中/)).toBeVisible();
  await expectAccessible(supplier, 'an own product whose name waits');

  await openReview(first, renamed);
  const diff = first.getByRole('table', { name: '改动对照' });
  await expect(diff.getByRole('row', { name: /商品名称/ })).toContainText(renamed);
  await expect(diff.getByRole('row', { name: /品牌/ })).toContainText('云杉');
  await expectAccessible(first, 'the review of another name');
  await first.getByRole('button', { name: '通过', exact: true }).click();
  await expect(first.getByText('您的意见已记录。')).toBeVisible();
  await supplier.reload();
  await expect(supplier.getByRole('heading', { level: 1, name })).toBeVisible();
  await pass(second, renamed);
  await supplier.reload();
  await expect(supplier.getByRole('heading', { level: 1, name: renamed })).toBeVisible();
});
