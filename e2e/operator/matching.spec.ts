import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const own = Date.now();

test('a doubtful pair is merged by an operator with a reason, and given back', async ({ as }) => {
  test.setTimeout(180_000);
  const supplier = await as('supplier');
  const name = `玖龙海龙复印纸${own}`;
  await supplier.goto('/supplier/offers/new?describe=1&category=A05040101');
  await supplier.locator('#name').fill(name);
  await supplier.locator('#brand').fill('玖龙');
  await supplier.locator('#model').fill('海龙A4-70');
  await supplier.locator('#manufacturer').fill('玖龙纸业');
  await supplier.locator('#unit').fill('令');
  await supplier.getByLabel('幅面').selectOption('A4');
  await supplier.getByLabel('定量').fill('70');
  await supplier.getByLabel('包装').fill('500张/包');
  await supplier.getByRole('button', { name: '保存并填写报价' }).click();
  await expect(supplier.getByText('商品资料已保存，请填写报价后上架。')).toBeVisible();

  const operator = await as('operator');
  const pair = operator.getByRole('row').filter({ hasText: name });
  await expect(async () => {
    await operator.goto('/operator/jobs');
    await operator.getByRole('button', { name: '立即运行：新商品匹配' }).click();
    await operator.goto('/operator/matching');
    await expect(pair.first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(pair.first()).toContainText('计量单位 不同');
  await expectAccessible(operator, 'a pair to be decided');
  await operator.getByLabel(`选择 ${name}`).first().check();
  await operator.getByRole('button', { name: '是同一商品，合并' }).click();
  // the reason is asked for before anything happens
  await expect(operator.getByLabel('理由')).toHaveAttribute('aria-invalid', 'true');
  await operator.getByLabel(`选择 ${name}`).first().check();
  await operator.getByLabel('理由').fill('同一款复印纸，单位写法不同');
  await operator.getByRole('button', { name: '是同一商品，合并' }).click();
  await expect(operator.getByText('已判定；合并的商品可以在合并记录中拆分。')).toBeVisible();

  const checker = await as('operator2');
  await checker.goto('/operator/matching?view=merged');
  await checker.getByLabel(`撤销 ${name} 的理由`).fill('规格其实不同');
  await checker.getByRole('row').filter({ hasText: name }).getByRole('button', { name: '拆分' }).click();
  await expect(checker.getByText('已拆分，报价回到原来的商品。')).toBeVisible();
  await expect(checker.getByRole('row').filter({ hasText: name })).toContainText('规格其实不同');
});
