import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { findOffer, putIntoCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const TODAY = '2026-11-23';

/** Proposes the limit of 莱山区 for today; nobody else's journey buys there. */
async function propose(operator: Page, value: string): Promise<string> {
  await operator.goto('/operator/rules?q=mall.direct_max');
  await operator.getByRole('link', { name: '商城直购单笔上限' }).first().click();
  await expect(operator.getByRole('heading', { level: 1, name: '商城直购单笔上限' })).toBeVisible();
  await operator.getByLabel('适用地区').selectOption('370613');
  await operator.getByLabel('新的数值').fill(value);
  await operator.getByLabel('生效日期').fill(TODAY);
  await operator.getByLabel('来源').fill('莱山区财政局通知');
  await operator.getByLabel('可信程度').selectOption('demo');
  await operator.getByLabel('理由').fill('区级另行规定直购上限');
  await operator.getByRole('button', { name: '提交复核' }).click();
  await expect(operator.getByText('变更已提交，等待另一名运营人员复核。')).toBeVisible();
  return new URL(operator.url()).pathname;
}

async function approve(checker: Page, address: string): Promise<void> {
  await checker.goto(address);
  await checker.getByRole('button', { name: '复核通过' }).click();
  await expect(checker.getByText('已复核通过，自生效日起适用。')).toBeVisible();
}

test('a limit is changed by two persons, and a buyer’s card says so with its source', async ({ as }) => {
  test.setTimeout(180_000);
  const buyer = await as('staff2');
  await putIntoCart(buyer.request, await findOffer(buyer.request, { q: '得力 0012 订书钉' }), 100);
  await buyer.goto('/checkout');
  const cards = buyer.locator('#decisions');
  await expect(cards).toBeVisible();
  await expect(cards).not.toContainText('超过上限 10.00 元');

  const operator = await as('operator');
  const change = await propose(operator, '10');
  await expect(operator.getByText('提出人不能复核自己的变更')).toBeVisible();
  await expect(operator.getByRole('button', { name: '复核通过' })).toHaveCount(0);
  await expectAccessible(operator, 'a proposed change');
  await buyer.reload();
  await expect(cards).not.toContainText('超过上限 10.00 元');

  const checker = await as('operator2');
  await checker.goto('/todo');
  await expect(checker.getByRole('heading', { name: /待复核变更/ })).toBeVisible();
  await approve(checker, change);

  await buyer.reload();
  await expect(cards).toContainText('超过上限 10.00 元');
  await expect(buyer.getByRole('button', { name: '提交审批' }).first()).toBeDisabled();

  await operator.goto('/operator/rules/mall.direct_max?area=370613');
  const levels = operator.getByRole('table', { name: '今天由哪一级决定' });
  await expect(levels.getByRole('row', { name: /莱山区/ })).toContainText('由此级决定');
  const history = operator.getByRole('table', { name: '历次数值' });
  await expect(history).toContainText('邹凯 提出，衣晓东 复核');
  await expectAccessible(operator, 'a rule value');

  await approve(checker, await propose(operator, '50000'));
  await buyer.reload();
  await expect(cards).not.toContainText('超过上限 10.00 元');
});

test('a proposal that cannot be one is told at its fields, with everything kept', async ({ as }) => {
  const operator = await as('operator');
  await operator.goto('/operator/rules/mall.direct_max');
  await operator.getByLabel('新的数值').fill('五万');
  await operator.getByLabel('来源').fill('某通知');
  await operator.getByRole('button', { name: '提交复核' }).click();
  await expect(operator.getByText('有 3 处需要修改')).toBeVisible();
  await expect(operator.getByLabel('新的数值')).toHaveValue('五万');
  await operator.getByLabel('生效日期').fill('2026-12-01');
  await operator.getByLabel('可信程度').selectOption('demo');
  await operator.getByLabel('理由').fill('试填一个不是数的数');
  await operator.getByRole('button', { name: '提交复核' }).click();
  const told = operator.getByText('数值填写有误，请填写不小于 0 的金额');
  await expect(told.filter({ visible: true })).toHaveCount(2);
  await expect(operator.getByLabel('来源')).toHaveValue('某通知');
});
