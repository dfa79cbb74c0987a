import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a frozen price: explained in vain, then lowered, and the goods can be ordered again', async ({
  as,
}) => {
  test.setTimeout(180_000);
  const supplier = await as('supplier');
  await supplier.goto('/todo');
  await supplier.getByRole('link', { name: '降价或说明' }).first().click();
  await supplier.waitForURL(/\/supplier\/prices\/[0-9a-f-]{36}/);
  const own = new URL(supplier.url()).pathname;
  await expect(supplier.getByText('待供应商说明').first()).toBeVisible();
  await expectAccessible(supplier, 'a frozen price');
  await supplier.getByRole('button', { name: '提交说明' }).click();
  await expect(supplier.getByText('有 1 处需要修改')).toBeVisible();
  await supplier.getByLabel(/^价格合理的理由/).fill('原装进口笔芯，进货单 JH-0912 附后。');
  await supplier.getByRole('button', { name: '提交说明' }).click();
  await expect(supplier.getByText('说明已提交，等待运营人员核定。')).toBeVisible();

  const operator = await as('operator');
  await operator.goto(own.replace('/supplier/', '/operator/'));
  await expect(operator.getByText('原装进口笔芯').first()).toBeVisible();
  await expectAccessible(operator, 'a price to decide');
  await operator.getByText('维持冻结', { exact: true }).filter({ visible: true }).last().click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByLabel(/^说明不成立的理由/).fill('同款其他渠道未涨价');
  await dialog.getByRole('button', { name: '维持冻结' }).click();
  await expect(operator.getByText('已维持冻结，供应商降价后自动恢复。')).toBeVisible();

  await supplier.goto(own);
  await expect(supplier.getByText('同款其他渠道未涨价')).toBeVisible();
  const sentence = await supplier.getByText(/^降到 .* 元以内/).innerText();
  const limit = /[\d,]+\.\d\d/.exec(sentence)?.[0]?.replaceAll(',', '') ?? '';
  await supplier.getByRole('link', { name: '去改价' }).click();
  await expect(supplier.getByText('报价超出价格监测上限').first()).toBeVisible();
  await supplier
    .getByLabel(/^(含税)?单价|^价格/)
    .first()
    .fill(limit);
  await supplier.getByRole('button', { name: '保存' }).click();
  await supplier.goto(own);
  await expect(supplier.getByText('已纠正').first()).toBeVisible();
  await expect(supplier.getByRole('link', { name: '去改价' })).toHaveCount(0);
});

test('last month’s bulletin is open to everybody', async ({ page }) => {
  await page.goto('/notices');
  await page
    .getByRole('link', { name: /\d 月价格监测通报/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: '价格监测通报', exact: true })).toBeVisible();
  await expect(page.getByRole('table')).toContainText('JJ-');
  await expectAccessible(page, 'a bulletin of prices');
});
