import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('an announcement goes from draft to everybody’s first page, and is withdrawn with its reason', async ({
  as,
  page: visitor,
}) => {
  const title = `关于商城维护的通知 ${Date.now()}`;
  const operator = await as('operator');
  await operator.goto('/operator/announcements');
  await operator.getByRole('link', { name: '起草公告' }).first().click();
  await operator.getByRole('button', { name: '保存草稿' }).click();
  await expect(operator.getByText('有 2 处需要修改')).toBeVisible();
  await operator.getByLabel('标题').fill(title);
  await operator.getByLabel('正文').fill('各预算单位：\n本周六八时至十二时停机维护。');
  await operator.getByLabel('置顶至').fill('2026-12-31');
  await operator.getByRole('button', { name: '保存草稿' }).click();
  await expect(operator.getByText('草稿已保存，核对后可以发布。')).toBeVisible();
  await expectAccessible(operator, 'a draft');

  await visitor.goto('/notices');
  await expect(visitor.getByText(title)).toHaveCount(0);
  await operator.getByRole('button', { name: '发布公告' }).click();
  await expect(operator.getByText('公告已发布，或已定好发布时间。')).toBeVisible();

  await visitor.goto('/');
  await visitor.getByRole('link', { name: title }).click();
  await expect(visitor.getByText('本周六八时至十二时停机维护。')).toBeVisible();
  const address = visitor.url();
  await visitor.goto('/notices');
  const first = visitor.getByRole('table', { name: '公告' }).locator('tbody tr').first();
  await expect(first).toContainText('置顶');

  await operator.getByText('撤回公告', { exact: true }).first().click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByLabel('撤回原因').fill('维护时间有变，将另行通知');
  await dialog.getByRole('button', { name: '撤回公告' }).click();
  await expect(operator.getByText('公告已撤回，原地址写明原因。')).toBeVisible();
  await visitor.goto('/notices');
  await expect(visitor.getByText(title)).toHaveCount(0);
  await visitor.goto(address);
  await expect(visitor.getByText('原因：维护时间有变，将另行通知')).toBeVisible();
  await expect(visitor.getByText('本周六八时至十二时停机维护。')).toHaveCount(0);
});
