import { expect, test } from '../fixtures/test.ts';

test('an invited member joins by the link, once, and may do what his role allows', async ({
  as,
  browser,
}) => {
  const admin = await as('admin');
  const email = `invited.${Date.now()}@e2e`;
  await admin.goto('/account/members');
  await admin.getByLabel('姓名必填').fill('新来的同事');
  await admin.getByLabel('登录名必填').fill(email);
  await admin.getByRole('checkbox', { name: '验收人' }).check();
  await admin.getByRole('button', { name: '生成邀请链接' }).click();
  const link = await admin.getByRole('textbox', { name: '一次性链接' }).inputValue();

  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByText(email)).toBeVisible();
  await guest.getByLabel('设置密码').fill('一句只有自己知道的话');
  await guest.getByLabel('再次填写密码').fill('另一句话另一句话');
  await guest.getByRole('button', { name: '加入并登录' }).click();
  await expect(guest.getByText('两次填写的密码不一致，请重新填写。').first()).toBeVisible();
  await guest.getByLabel('设置密码').fill('一句只有自己知道的话');
  await guest.getByLabel('再次填写密码').fill('一句只有自己知道的话');
  await guest.getByRole('button', { name: '加入并登录' }).click();
  await expect(guest.getByText('芝罘区教育事务中心').first()).toContainText('验收人');
  expect((await guest.request.get('/cart')).status(), 'an acceptor has no cart').toBe(403);
  await context.close();

  const late = await browser.newContext();
  const again = await (await late.newPage()).goto(link);
  expect(again?.status()).toBe(410);
  await late.close();
});
