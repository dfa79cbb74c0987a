import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { accept, confirmOrder, ordersOf, receive, ship } from '../fixtures/delivery.ts';
import { expect, test } from '../fixtures/test.ts';

/** A required field: its label ends with the word 必填. */
const field = (page: Page, label: string) => page.getByLabel(new RegExp(`^${label}\\s*必填`));
const sentence = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

/** A figure beside the list: 应慰问, 已分配 … */
async function figure(page: Page, label: string): Promise<number> {
  const box = page.locator('.kpi', { hasText: label }).locator('b');
  return Number(await box.textContent());
}

async function openDialog(page: Page, row: string, act: string): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('row', { name: row }).getByText(act, { exact: true }).first().click();
  return page.getByRole('dialog');
}

/** The officer submits what is open, the chair agrees; the number of the request's only order. */
async function bought(officer: Page, chair: Page, button: string): Promise<string> {
  await field(officer, '会议纪要编号').fill('教工委纪〔2026〕9号');
  await field(officer, '会议日期').fill('2026-11-20');
  await officer.getByRole('button', { name: button }).click();
  await sentence(officer, '采购已提交主席审批。');
  const href = await officer.locator('a[href^="/requests/"]').last().getAttribute('href');
  const requestId = href?.split('/').at(-1) ?? '';
  await chair.goto(`/approvals/${requestId}`);
  await sentence(chair, /教工委纪〔2026〕9号/);
  await chair.getByRole('button', { name: /^同意/ }).first().click();
  await chair.waitForURL(/\/approvals(\?|$)/);
  const [order] = await ordersOf(chair, requestId);
  return order?.id ?? '';
}

test('a Mid-Autumn from roster to sign-off: forty members, two who take no part, one who joins late, one who gives it back', async ({
  as,
}) => {
  test.setTimeout(240_000);
  const officer = await as('union');
  const chair = await as('chair');
  const farm = await as('farm');
  const own = Date.now().toString(36);

  // the programme and its basket
  await officer.goto('/union/programmes');
  await field(officer, '方案名称').fill(`中秋慰问 ${own}`);
  await field(officer, '事由').selectOption({ label: '中秋节' });
  await field(officer, '节日或事由日期').fill('2026-09-25');
  await officer.getByRole('button', { name: '新建', exact: true }).click();
  await officer.waitForURL(/\/union\/programmes\/[0-9a-f-]{36}/);
  const programme = new URL(officer.url()).pathname;
  await officer.getByLabel('套餐名称').fill('月圆礼包');
  await officer.getByRole('button', { name: '新建套餐' }).click();
  await sentence(officer, '套餐已新建，请添加商品。');
  await officer.getByLabel('搜索商品').fill('山之卢 黑木耳');
  await officer.getByRole('button', { name: '搜索', exact: true }).last().click();
  await officer
    .getByRole('button', { name: /^加入 山之卢/ })
    .first()
    .click();
  await sentence(officer, '套餐已更新。');

  // two take no part, everybody else is given one
  const members = await figure(officer, '应慰问');
  expect(members).toBeGreaterThanOrEqual(40);
  for (const name of ['王秀英', '李建国']) {
    const dialog = await openDialog(officer, name, '不参加');
    await dialog.getByLabel('理由').fill('本人书面放弃');
    await dialog.getByRole('button', { name: '不参加' }).click();
    await sentence(officer, '已登记不参加。');
  }
  await officer.getByRole('button', { name: '分配', exact: true }).click();
  await sentence(officer, '已分配，慰问标准已同时占用。');
  expect(await figure(officer, '已分配')).toBe(members - 2);

  // the chair agrees, the farm delivers, two people receive and accept
  const orderId = await bought(officer, chair, '提交主席审批');
  await confirmOrder(farm, orderId);
  await ship(farm, orderId, members - 2, `ZS${own}`);
  await receive(officer, orderId, members - 2);
  await accept(chair, orderId, { accepted: members - 2 });

  // somebody joins late
  await officer.goto('/union/roster');
  await field(officer, '工号').fill(`L-${own}`);
  await field(officer, '姓名').fill(`迟到${own}`);
  await field(officer, '部门').fill('办公室');
  await field(officer, '入会日期').fill('2026-11-02');
  await officer.getByRole('button', { name: '登记', exact: true }).click();
  await sentence(officer, '会员已登记。');
  await officer.goto(programme);
  await expectAccessible(officer, 'a programme under way');
  await sentence(officer, new RegExp(`有 1 名会员没有分配，也没有写明理由：迟到${own}`));
  await officer.getByLabel('全部未分配的会员').check();
  await officer.getByRole('button', { name: '分配', exact: true }).click();
  await sentence(officer, '已分配，慰问标准已同时占用。');
  const second = await bought(officer, chair, '提交补充采购');
  await confirmOrder(farm, second);
  await ship(farm, second, 1, `ZT${own}`);
  await receive(officer, second, 1);
  await accept(chair, second, { accepted: 1 });

  // everybody signs, one gives it back
  await officer.goto(programme);
  for (const box of await officer.locator('input[name="allocationIds"]').all()) await box.check();
  await officer.getByRole('button', { name: '登记签收' }).click();
  await sentence(officer, '签收已登记。');
  expect(await figure(officer, '已签收')).toBe(members - 1);
  const dialog = await openDialog(officer, '张海燕', '退回');
  await dialog.getByLabel('退货原因').fill('袋子破了');
  await dialog.getByRole('button', { name: '退回' }).click();
  await sentence(officer, '已退回供应商，慰问标准已释放。');

  // the papers, and the end
  await officer.goto(`${programme}/distribution`);
  await sentence(officer, /未领取：.*王秀英（本人书面放弃）/);
  await sentence(officer, /张海燕（已退回：袋子破了）/);
  await expectAccessible(officer, 'a distribution list');
  await officer.goto(`${programme}/accounts`);
  await expect(officer.getByRole('heading', { name: '慰问方案收支表' })).toBeVisible();
  await expect(officer.getByRole('row', { name: /月圆礼包/ })).toContainText(String(members - 2));
  await officer.goto(programme);
  await officer.getByText('结清', { exact: true }).filter({ visible: true }).last().click();
  await officer.getByRole('dialog').getByRole('button', { name: '结清' }).click();
  await sentence(officer, '方案已结清。');
});
