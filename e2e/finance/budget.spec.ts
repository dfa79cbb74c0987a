import { budgetRow, budgetTable, ownBudgetLine } from '../fixtures/budget-line.ts';
import { expect, test } from '../fixtures/test.ts';

test('an import with wrong cells names each of them and writes nothing', async ({ as }) => {
  const finance = await as('finance');
  const good = `好行${Date.now()}`;
  const table = budgetTable(
    budgetRow(`G${Date.now()}`, good, '30201', '1000.00'),
    budgetRow('BAD1', '坏经济分类', '99999', '12.00'),
    budgetRow('BAD2', '坏金额', '30201', '12.345'),
  );
  await finance.goto('/budget');
  await finance.getByLabel('CSV 文件').setInputFiles({
    name: 'lines.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${table}`),
  });
  await finance.getByRole('button', { name: '导入指标' }).click();
  const problems = finance.getByRole('table', { name: '需要修改的单元格' });
  await expect(problems.getByRole('row').filter({ hasText: '部门支出经济分类' })).toContainText('3');
  await expect(problems.getByRole('row').filter({ hasText: '12.345' })).toContainText('4');
  await finance.goto('/budget');
  await expect(finance.getByText(good)).toHaveCount(0);
});

test('the same file imported twice books nothing twice', async ({ as }) => {
  const finance = await as('finance');
  const code = `T${Date.now()}`;
  const row = budgetRow(code, `重复导入${code}`, '30201', '500.00');
  for (const expected of ['新增 1 条', '未变 1 条']) {
    await finance.goto('/budget');
    await finance.getByLabel('或从表格中复制后粘贴在此').fill(budgetTable(row));
    await finance.getByRole('button', { name: '导入指标' }).click();
    await expect(finance.getByText('导入完成')).toContainText(expected);
  }
});

test('an adjustment is booked with its ground, but never below what is already used', async ({ as }) => {
  const finance = await as('finance');
  const line = await ownBudgetLine(finance, 800);
  await finance.getByRole('link', { name: line }).click();
  await finance.getByLabel('调整后金额（元）').fill('1200.50');
  await finance.getByRole('button', { name: '调整指标' }).click();
  await expect(finance.locator('#reason-error')).toBeVisible();
  await expect(finance.getByLabel('调整后金额（元）')).toHaveValue('1200.50');
  await finance.getByLabel('调整依据').fill('追加批复');
  await finance.getByRole('button', { name: '调整指标' }).click();
  await expect(finance.getByText('指标已调整，调整依据已记入流水。')).toBeVisible();
  await expect(finance.getByRole('table', { name: '流水' })).toContainText('追加批复');
  await expect(finance.getByRole('region', { name: /可用 = 指标/ })).toContainText(/可用\s*1,200\.50/);
});
