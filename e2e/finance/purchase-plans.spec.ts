import { ownBudgetLine } from '../fixtures/budget-line.ts';
import { expect, test } from '../fixtures/test.ts';

test('a plan is refused at its field, entered, adjusted with its ground and exported', async ({ as }) => {
  const finance = await as('finance');
  const name = await ownBudgetLine(finance, 800);
  const code = name.replace('专项', 'E2E');
  await finance.goto('/budget/plans');
  const enter = async (level: string, amount: string) => {
    await finance.getByLabel('预算指标').selectOption({ label: `${name}（${code}）` });
    await finance.getByLabel('二级品目编码').fill(level);
    await finance.getByLabel('计划金额（元）').fill(amount);
    await finance.getByLabel('计划依据').fill('备案〔2026〕12号');
    await finance.getByRole('button', { name: '保存计划' }).click();
  };
  await enter('A0504', '900');
  await expect(finance.getByText('超过指标金额').first()).toBeVisible();
  await enter('A0504', '500');
  await expect(finance.getByText('新增 1 条')).toBeVisible();
  const row = finance.getByRole('row').filter({ hasText: code });
  await expect(row).toContainText('500.00');
  const list = await finance.request.get('/budget/plans/list.csv?year=2026');
  expect(list.status()).toBe(200);
  expect(await list.text()).toContain(code);

  await row.getByRole('link', { name: 'A0504' }).click();
  // the list has a form of the same fields
  await expect(finance.getByRole('heading', { name: 'A0504', level: 1 })).toBeVisible();
  await finance.getByLabel('计划金额（元）').fill('600');
  await finance.getByLabel('计划依据').fill('备案〔2026〕13号');
  await finance.getByRole('button', { name: '调整计划' }).click();
  await expect(finance.getByText('采购计划已调整')).toBeVisible();
  const versions = finance.getByRole('table', { name: '版本' });
  await expect(versions.getByRole('row').filter({ hasText: '备案〔2026〕13号' })).toContainText('600.00');
});
