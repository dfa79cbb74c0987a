import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('an operator tries a limit on this year’s purchases and compares both cards of one that turns', async ({
  as,
}) => {
  test.setTimeout(120_000);
  const operator = await as('operator');
  await operator.goto('/operator/rules/mall.direct_max?area=370600');
  await operator.getByRole('link', { name: '试算', exact: true }).click();
  await expect(operator.getByRole('heading', { level: 1, name: '规则试算' })).toBeVisible();
  await expect(operator.locator('#ruleId')).toHaveValue('mall.direct_max');
  await operator.getByLabel('试算的数值').fill('三千');
  await operator.getByRole('button', { name: '开始试算' }).click();
  await expect(operator.getByText('数值填写有误').first()).toBeVisible();
  await operator.getByLabel('试算的数值').fill('3000');
  await operator.getByRole('button', { name: '开始试算' }).click();
  const turns = operator.getByRole('table', { name: '判定改变的采购' });
  await expect(turns).toBeVisible();
  await expect(operator.getByRole('table', { name: '怎样改变' })).toContainText('不得购买');
  await expectAccessible(operator, 'a run of the sandbox');

  await turns.getByRole('link').first().click();
  await expect(operator.getByRole('heading', { name: '当时的数值' })).toBeVisible();
  await expect(operator.getByText('超过上限 3,000.00 元').first()).toBeVisible();
  await expectAccessible(operator, 'both cards of a purchase that turns');
});

test('a proposal is tried with one click before it is checked', async ({ as }) => {
  test.setTimeout(120_000);
  const operator = await as('operator');
  await operator.goto('/operator/rules/asset.warn_pieces?area=370681');
  await operator.getByLabel('新的数值').fill('3');
  await operator.getByLabel('生效日期').fill('2027-01-01');
  await operator.getByLabel('来源').fill('龙口市财政局通知');
  await operator.getByLabel('可信程度').selectOption('demo');
  await operator.getByLabel('理由').fill('本地资产配置从严掌握');
  await operator.getByRole('button', { name: '提交复核' }).click();
  await operator.getByRole('button', { name: '用本年度试算' }).click();
  await expect(
    operator.getByRole('heading', { level: 1, name: /资产类数量提醒线 龙口市 2026 年/ }),
  ).toBeVisible();
  await expect(operator.getByText('无法比较')).toBeVisible();
});
