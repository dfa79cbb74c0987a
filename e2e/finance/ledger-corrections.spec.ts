import { expectAccessible } from '../fixtures/axe.ts';
import { ownBudgetLine } from '../fixtures/budget-line.ts';
import { expect, test } from '../fixtures/test.ts';

test('an entry is taken back by two people, and both entries name each other', async ({ as }) => {
  const finance = await as('finance');
  const name = await ownBudgetLine(finance, 800);
  await finance.goto('/budget');
  await finance.getByRole('link', { name, exact: true }).click();
  const ledger = finance.getByRole('table', { name: '流水' });
  await ledger.getByRole('link', { name: '冲正' }).click();
  await expect(finance.getByRole('heading', { name: '冲正第 1 条分录' })).toBeVisible();
  await finance.getByLabel('冲正金额（元）').fill('900');
  await finance.getByLabel('冲正原因和依据').fill('多导入了，批复更正');
  await finance.getByRole('button', { name: '提交复核' }).click();
  await expect(finance.getByText('不超过尚可冲正的 800.00 元').first()).toBeVisible();
  await expect(finance.getByLabel('冲正原因和依据')).toHaveValue('多导入了，批复更正');
  await finance.getByLabel('冲正金额（元）').fill('300');
  await finance.getByRole('button', { name: '提交复核' }).click();
  await expect(finance.getByText('冲正已提交')).toBeVisible();
  await expect(finance.getByRole('button', { name: '同意冲正' })).toHaveCount(0);

  const admin = await as('admin');
  await admin.goto(new URL(finance.url()).pathname);
  await expectAccessible(admin, '冲正');
  await admin.getByRole('button', { name: '同意冲正' }).click();
  await expect(admin.getByText('已冲正，反向分录已记入流水。')).toBeVisible();
  const rows = admin.getByRole('table', { name: '流水' });
  await expect(rows.getByText('冲正第 1 条')).toBeVisible();
  await expect(rows.getByText('已由第 2 条冲正')).toBeVisible();
  await expect(admin.getByText('500.00').first()).toBeVisible();
});

test('a year that is not over shows what its close would do, and no button', async ({ as }) => {
  const finance = await as('finance');
  await finance.goto('/budget/close');
  await expect(finance.getByRole('heading', { name: '年终结账', level: 1 })).toBeVisible();
  await expect(finance.getByText('起可以结账，现在先看清单')).toBeVisible();
  await expect(finance.getByRole('button', { name: /年度结账/ })).toHaveCount(0);
  await expectAccessible(finance, '年终结账');
});
