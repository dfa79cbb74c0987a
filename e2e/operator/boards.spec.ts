import type { Page } from '@playwright/test';
import { expectAccessible, opened } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const PHONE = { width: 390, height: 844 };

/** Addresses in the menu of the back office: a new entry joins by existing. */
async function menuOf(page: Page): Promise<string[]> {
  await page.goto('/operator');
  const hrefs = await page
    .locator('nav a[href^="/operator"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(hrefs)];
}

test('every entry of the operator’s menu opens, is accessible and fits a phone', async ({ as }) => {
  test.setTimeout(300_000);
  const operator = await as('operator');
  const menu = await menuOf(operator);
  expect(menu.length).toBeGreaterThan(25);
  for (const path of menu) {
    expect.soft(await opened(operator, path), path).toEqual({ status: 200, zeroBytes: false });
    await expectAccessible(operator, path);
  }
  await operator.setViewportSize(PHONE);
  for (const path of menu) {
    await operator.goto(path);
    const over = await operator.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(over, `${path} is wider than a phone`).toBeLessThanOrEqual(0);
  }
});

test('the desk shows what waits, and each figure opens its list', async ({ as }) => {
  const operator = await as('operator');
  for (const [figure, heading] of [
    ['供应商入驻待审核', '供应商管理'],
    ['变更待我复核', '变更复核'],
    ['60 天内期满的协议', '框架协议管理'],
    ['投递失败的消息', '消息投递'],
    ['异常的定时任务', '定时任务'],
    ['一体化对账差异', '一体化对账'],
  ] as const) {
    await operator.goto('/operator');
    await operator.getByRole('link', { name: new RegExp(figure) }).click();
    await expect(operator.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
});

test('a job runs when the operator asks, and its round is on record with his name', async ({ as }) => {
  const operator = await as('operator');
  await operator.goto('/operator/jobs');
  await operator.getByRole('button', { name: '立即运行：供应商处理到期恢复' }).click();
  await expect(operator.getByText('已请求运行，几秒内开始；结果见运行记录。')).toBeVisible();
  const rounds = operator.getByRole('table', { name: '运行记录' });
  await expect(rounds.getByRole('row', { name: /供应商处理到期恢复.*邹凯/ })).toBeVisible();
  await expectAccessible(operator, 'a requested round');
  await operator.goto('/operator/jobs?outcome=failed&job=end-sanctions');
  await expect(operator.getByText('没有符合条件的运行记录')).toBeVisible();
  const file = await operator.request.get('/operator/files/job-runs.csv?job=end-sanctions');
  expect(await file.text()).toContain('邹凯');
});

test('what nobody finds is listed with its count, and the index is rebuilt while it is searched', async ({
  as,
  page: visitor,
}) => {
  const word = `囍曌龘${'甲乙丙丁戊己庚辛壬癸'[Date.now() % 10]}`;
  await visitor.goto(`/search?q=${encodeURIComponent(word)}`);
  const operator = await as('operator');
  await expect(async () => {
    await operator.goto('/operator/search');
    await expect(operator.getByRole('link', { name: word, exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(operator.getByText('与商品一致')).toBeVisible();
  await operator.getByRole('button', { name: '重建索引' }).click();
  await expect(operator.getByText('已请求重建索引，几秒内开始；重建期间检索照常。')).toBeVisible();
  await expect(operator.getByText(/\d+ 条报价 · 用时/)).toBeVisible({ timeout: 60_000 });
  await expect(operator.getByText('与商品一致')).toBeVisible();
});

test('an account is found across organizations, disabled with a reason and enabled again', async ({
  as,
  colleague,
}) => {
  test.setTimeout(180_000);
  const person = await colleague('staff');
  const theirs = await as(person);
  await theirs.goto('/requests');
  await expect(theirs).toHaveURL(/\/requests/);

  const operator = await as('operator');
  await operator.goto('/operator/users');
  await operator.getByLabel('姓名、登录名或机构').fill(person.name);
  await operator.getByRole('button', { name: '筛选' }).click();
  const row = operator.getByRole('row', { name: new RegExp(person.name) });
  await expect(row).toContainText('***');
  await expect(row).not.toContainText(person.email);
  await row.getByRole('link', { name: person.name }).click();
  await expect(operator.getByText(person.email)).toBeVisible();
  await expectAccessible(operator, 'an account');

  await operator.getByText('停用账号', { exact: true }).first().click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByLabel('原因').fill('短');
  await dialog.getByRole('button', { name: '停用账号' }).click();
  await expect(dialog.getByText('请把原因写清楚（至少 5 个字）。')).toBeVisible();
  await dialog.getByLabel('原因').fill('已调离本单位');
  await dialog.getByRole('button', { name: '停用账号' }).click();
  await expect(operator.getByText('账号状态已更改。')).toBeVisible();
  await expect(operator.getByText('运营停用或启用账号')).toBeVisible();
  await theirs.goto('/requests');
  await expect(theirs).toHaveURL(/\/login/);

  const admin = await as('admin');
  await admin.goto('/audit');
  await expect(admin.getByText('已调离本单位').first()).toBeVisible();

  await operator.getByText('启用账号', { exact: true }).first().click();
  await dialog.getByLabel('原因').fill('调回本单位继续工作');
  await dialog.getByRole('button', { name: '启用账号' }).click();
  await expect(operator.getByText('正常', { exact: true }).first()).toBeVisible();
  await operator.getByRole('button', { name: '生成密码重置链接' }).click();
  await expect(operator.getByLabel('一次性链接')).toHaveValue(/\/invitations\//);
});

test('a supervisor reads the boards and changes nothing; staff do not see them', async ({ as }) => {
  const supervisor = await as('supervisor');
  for (const path of ['/operator/outbox', '/operator/jobs', '/operator/search', '/operator/reference']) {
    expect((await supervisor.goto(path))?.status(), path).toBe(200);
    await expect(supervisor.getByRole('button', { name: /立即运行|重建索引|重新投递/ })).toHaveCount(0);
  }
  for (const path of await menuOf(supervisor)) {
    expect((await supervisor.goto(path))?.status(), path).toBe(200);
  }
  expect((await supervisor.goto('/operator/users'))?.status()).toBe(403);
  const staff = await as('staff');
  for (const path of [
    '/operator',
    '/operator/outbox',
    '/operator/jobs',
    '/operator/search',
    '/operator/users',
  ]) {
    expect((await staff.goto(path))?.status(), path).toBe(403);
  }
});
