import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { accept, confirmOrder, receive, ship } from '../fixtures/delivery.ts';
import { expect, test } from '../fixtures/test.ts';
import {
  allocate,
  bought,
  field,
  figure,
  openProgramme,
  paidByTransfer,
  sentence,
} from '../fixtures/union.ts';

const MINUTES = '教工委纪〔2026〕9号';

async function openDialog(page: Page, row: string, act: string): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('row', { name: row }).getByText(act, { exact: true }).first().click();
  return page.getByRole('dialog');
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
  const programme = await openProgramme(officer, {
    title: `中秋慰问 ${own}`,
    event: '中秋节',
    on: '2026-09-25',
    basket: '月圆礼包',
  });

  // two take no part, everybody else is given one
  const members = await figure(officer, '应慰问');
  expect(members).toBeGreaterThanOrEqual(40);
  for (const name of ['王秀英', '李建国']) {
    const dialog = await openDialog(officer, name, '不参加');
    await dialog.getByLabel('理由').fill('本人书面放弃');
    await dialog.getByRole('button', { name: '不参加' }).click();
    await sentence(officer, '已登记不参加。');
  }
  await allocate(officer);
  expect(await figure(officer, '已分配')).toBe(members - 2);

  // the chair agrees, the farm delivers, two people receive and accept
  const orderId = await bought(officer, chair, { button: '提交主席审批', minutes: MINUTES });
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
  await allocate(officer);
  const second = await bought(officer, chair, {
    button: '提交补充采购',
    minutes: MINUTES,
    uploadedBy: 'chair',
  });
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

  // the farm invoices, the union transfers, and the bank's statement says so: only then the programme can be closed
  await officer.goto(programme);
  await officer.getByText('结清', { exact: true }).filter({ visible: true }).last().click();
  await officer.getByRole('dialog').getByRole('button', { name: '结清' }).click();
  await sentence(officer, /还有 \d 个订单没有付清/);
  const people = { officer, chair, supplier: farm };
  await paidByTransfer(people, orderId, 'csv');
  await paidByTransfer(people, second, 'xlsx');

  // the union's books: they add up, and an entry leads to the row of the bank's statement
  await officer.goto('/union/ledger');
  await sentence(officer, '合计为零，与分录一致');
  await expectAccessible(officer, 'a union’s ledger');
  const entries = officer.getByRole('table', { name: '分录' });
  await entries.getByRole('link', { name: '银行流水' }).first().click();
  await officer.waitForURL(/\/union\/statements\?view=matched&row=/);
  await expect(officer.locator('tr.is-picked')).toHaveCount(1);

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
