import { requestOnPage } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test('signed in, found, put into the cart and submitted without any script', async ({
  colleague,
  browser,
}) => {
  const person = await colleague('staff');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/cart');
  await page.getByLabel('登录名').fill(person.email);
  await page.getByLabel('密码').fill('不对的密码');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByText('登录名或密码不正确，请核对后重试。').first()).toBeVisible();
  await expect(page.getByLabel('登录名')).toHaveValue(person.email);
  await page.getByLabel('密码').fill(person.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { name: '购物车', exact: true })).toBeVisible();

  await page.getByLabel('搜索商品').fill('回形针');
  await page.getByRole('button', { name: '搜索' }).click();
  await page.locator('.products').getByRole('button', { name: '加入购物车' }).first().click();
  await page.goto('/cart');
  await page.getByRole('button', { name: '去结算' }).click();
  await page.getByRole('button', { name: '提交审批' }).first().click();
  await expect(page.getByText('请填写采购用途').first()).toBeVisible();
  await page.getByLabel('采购用途').fill('不用脚本也能办');
  await page.getByRole('button', { name: '提交审批' }).first().click();
  await requestOnPage(page);
  await context.close();
});
