import type { Page } from '@playwright/test';
import { makeUscc } from '../../seeds/make-uscc.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const PASSWORD = '只有自己才知道的一句话';
const own = Date.now();

async function fillRegistration(page: Page, company: { name: string; uscc: string; email: string }) {
  await page.goto('/register');
  await page.locator('#name').fill(company.name);
  await page.locator('#uscc').fill(company.uscc);
  await page.locator('#sizeClass').selectOption({ label: '微型企业' });
  await page.locator('#contactName').fill('柳联系');
  await page.locator('#contactPhone').fill('0535-6000000');
  await page.locator('#serviceAreas').fill('烟台市、威海市');
  await page.locator('#bankAccountName').fill(company.name);
  await page.locator('#bankName').fill('烟台银行测试支行');
  await page.locator('#bankAccountNumber').fill('8110 6010 1320 0000 999');
  await page.locator('#userName').fill('柳经理');
  await page.locator('#email').fill(company.email);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#confirmation').fill(PASSWORD);
  await page.locator('#signedBy').fill('柳法人');
}

test('a supplier registers, is refused, corrects, is approved and suspended, and always sees where it stands', async ({
  as,
  page,
}) => {
  // Nine pages, two of them looked at by axe in both themes.
  test.slow();
  const company = {
    name: `烟台端到端文具有限公司${own}`,
    uscc: makeUscc('enterprise', '370602', own % 1_000_000),
    email: `boss.${own}@e2e`,
  };

  // What is wrong is said at its field and nothing written is lost.
  await fillRegistration(page, { ...company, uscc: `${company.uscc.slice(0, 17)}?` });
  await page.getByRole('button', { name: '签署承诺并提交' }).click();
  await expect(page.getByText('统一社会信用代码含有不允许的字符').first()).toBeVisible();
  await expect(page.getByText('请阅读并勾选同意信用承诺书').first()).toBeVisible();
  await expect(page.locator('#name')).toHaveValue(company.name);
  await expect(page.locator('#password')).toHaveValue('');
  await expectAccessible(page, 'registration with errors');

  await page.locator('#uscc').fill(company.uscc);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#confirmation').fill(PASSWORD);
  await page.getByRole('checkbox', { name: '本单位已阅读并同意上述承诺' }).check();
  await page.getByRole('button', { name: '签署承诺并提交' }).click();
  await expect(page.getByText('入驻申请正在审核')).toBeVisible();
  await expect(page).toHaveURL(/\/supplier$/);

  const operator = await as('operator');
  await operator.goto('/operator/suppliers?status=applying');
  await operator.getByRole('link', { name: company.name }).click();
  await operator.getByLabel('不予通过的原因必填').fill('短');
  await operator.getByRole('button', { name: '不予通过' }).click();
  await expect(operator.getByText('请把原因写清楚').first()).toBeVisible();
  await operator.getByLabel('不予通过的原因必填').fill('服务区域请补充福山区');
  await operator.getByRole('button', { name: '不予通过' }).click();
  await expect(operator.getByText('未通过审核').first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('原因：服务区域请补充福山区')).toBeVisible();
  await expect(page.locator('#serviceAreas')).toHaveValue('烟台市、威海市');
  await page.locator('#serviceAreas').fill('烟台市福山区');
  await page.locator('#signedBy').fill('柳法人');
  await page.getByRole('checkbox', { name: '本单位已阅读并同意上述承诺' }).check();
  await page.getByRole('button', { name: '签署承诺并重新提交' }).click();
  await expect(page.getByText('入驻申请正在审核')).toBeVisible();
  await expect(page.getByText('福山区')).toBeVisible();

  await operator.reload();
  await operator.getByRole('button', { name: '通过审核' }).click();
  await expect(operator.getByText('已处理，供应商会收到通知。')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: '上架商品' })).toBeVisible();

  await operator.getByLabel('处理原因必填').fill('端到端测试：连续拒绝接单');
  await operator.getByLabel('截止日期').fill('2026-12-31');
  await operator.getByRole('button', { name: '作出处理并公告' }).click();
  await expect(operator.getByText('执行中')).toBeVisible();
  await expectAccessible(operator, 'a suspended supplier in the register');

  await page.reload();
  await expect(page.getByText('2026-11-23 至 2026-12-31').first()).toBeVisible();
  await expect(page.getByText('原因：端到端测试：连续拒绝接单')).toBeVisible();
  await expect(page.getByRole('link', { name: '上架商品' })).toHaveCount(0);

  await operator.locator('summary', { hasText: '解除' }).click();
  await operator.getByRole('dialog').getByRole('button', { name: '解除' }).click();
  await expect(operator.getByText('2026-11-23 解除')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: '上架商品' })).toBeVisible();
});

test('an operator opens a unit and its first administrator, who must choose a password first', async ({
  as,
  browser,
}) => {
  const operator = await as('operator');
  await operator.goto('/operator/organizations');
  const fields = {
    name: `端到端测试学校${own}`,
    shortName: '测试学校',
    uscc: makeUscc('institution', '370602', own % 1_000_000),
    divisionCode: '370602',
    mofDivCode: '370602000',
    agencyCode: String(own),
    unitType: '公益一类事业单位',
  };
  for (const [name, value] of Object.entries(fields)) await operator.locator(`#${name}`).fill(value);
  await operator.locator('#canteenState').selectOption('none');
  await operator.getByRole('button', { name: '开通采购单位' }).click();
  await expect(operator.getByRole('heading', { level: 1, name: fields.name })).toBeVisible();

  const email = `head.${own}@e2e`;
  await operator.locator('#name').fill('校办主任');
  await operator.locator('#email').fill(email);
  await operator.locator('#password').fill('由运营设置的初始密码一句');
  await operator.getByRole('button', { name: '开通账号' }).click();
  await expect(operator.getByText(email)).toBeVisible();

  const context = await browser.newContext();
  const head = await context.newPage();
  await head.goto('/login?next=/account/members');
  await head.locator('#email').fill(email);
  await head.locator('#password').fill('由运营设置的初始密码一句');
  await head.getByRole('main').getByRole('button', { name: '登录' }).click();
  await expect(head).toHaveURL(/\/account\/password$/);
  await head.goto('/account/members');
  await expect(head, 'nothing else opens before').toHaveURL(/\/account\/password$/);
  await head.locator('#currentPassword').fill('由运营设置的初始密码一句');
  await head.locator('#newPassword').fill(PASSWORD);
  await head.locator('#confirmation').fill(PASSWORD);
  await head.getByRole('main').getByRole('button', { name: '修改密码' }).click();
  await expect(head.getByText('密码已修改')).toBeVisible();
  await head.goto('/account/members');
  await expect(head.getByRole('cell', { name: email })).toBeVisible();
  await context.close();
});
