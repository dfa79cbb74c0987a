import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const TODAY = '2026-11-23';
/** 书柜: no other journey looks at its template. */
const LEAF = 'A05010501';

test('a template gets a facet by two persons, and buyers choose by it the same day', async ({ as }) => {
  test.setTimeout(180_000);
  const buyer = await as('staff2');
  await buyer.goto(`/c/${LEAF}`);
  await expect(buyer.getByRole('listitem').filter({ hasText: '门型' })).toHaveCount(0);

  const operator = await as('operator');
  await operator.goto('/operator/templates?q=书柜');
  await operator.getByRole('link', { name: '书柜' }).click();
  await expectAccessible(operator, 'a template');
  const row = operator.getByLabel(/ 名称$/).filter({ hasNot: operator.locator('[value=""]') });
  const names = await row.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const at = names.indexOf('门型') + 1;
  expect(at).toBeGreaterThan(0);
  await operator.getByLabel(`第 ${at} 项 类型`).selectOption({ label: '选项' });
  await operator.getByLabel(`第 ${at} 项 可选值（顿号分开）`).fill('玻璃');
  await operator.getByLabel(`第 ${at} 项 筛选`).check();
  await operator.getByLabel('生效日期').fill(TODAY);
  await operator.getByLabel('来源').fill('商城目录维护规则');
  await operator.getByLabel('理由').fill('买家常按门型挑选');
  await operator.getByRole('button', { name: '提交复核' }).click();
  await expect(operator.getByText('选项至少写两个，用顿号分开。').first()).toBeVisible();
  await expect(operator.getByLabel('理由')).toHaveValue('买家常按门型挑选');
  await operator.getByLabel(`第 ${at} 项 可选值（顿号分开）`).fill('玻璃门、木门、无门');
  await operator.getByRole('button', { name: '提交复核' }).click();
  await expect(operator.getByText('变更已提交，等待另一名运营人员复核。')).toBeVisible();
  await expect(operator.getByRole('heading', { level: 1, name: '书柜 规格模板' })).toBeVisible();
  await expectAccessible(operator, 'a proposed template');

  const checker = await as('operator2');
  await checker.goto(new URL(operator.url()).pathname);
  await checker.getByRole('button', { name: '复核通过' }).click();
  await expect(checker.getByText('已复核通过，自生效日起适用。')).toBeVisible();
  await operator.goto(`/operator/templates/${LEAF}`);
  await expect(operator.getByRole('table', { name: '各版本' }).getByRole('row')).toHaveCount(3);
});
