import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a visitor finds the mall in figures, the halls with goods in them, and the way in', async ({
  page,
}) => {
  await page.goto('/');
  const figures = page.getByRole('navigation', { name: '商城数据' });
  await expect(figures.getByRole('link', { name: /上架商品/ })).toBeVisible();
  const products = (await figures.locator('b').first().textContent()) ?? '';
  for (const hall of ['框架协议馆', '乡村振兴馆 832', '各单位常买']) {
    const floor = page.getByRole('region', { name: hall });
    await expect(floor.getByRole('article')).toHaveCount(5);
    await expect(floor.getByRole('link', { name: `进入${hall}` })).toBeVisible();
  }
  await expectAccessible(page, 'home, for a visitor');
  await figures.getByRole('link', { name: /上架商品/ }).click();
  await expect(page.getByText(`共 ${products} 件商品`)).toBeVisible();
});

const DESKS: Readonly<Record<string, readonly string[]>> = {
  staff: ['购物车', '采购申请', '我的订单'],
  approver: ['待审批'],
  receiver: ['我的订单'],
  finance: ['支付', '预算指标'],
  admin: ['成员与角色', '审计记录'],
  supplier: ['订单', '我的商品', '批量导入'],
  operator: ['供应商管理', '变更复核', '框架协议管理'],
  supervisor: ['监管驾驶舱', '近限清单', '逾期与拖欠'],
  union: ['乡村振兴馆 832'],
  expert1: ['账号'],
};

for (const [account, desks] of Object.entries(DESKS)) {
  test(`${account} finds the own tasks and desks first, and every one of them opens`, async ({ as }) => {
    const page = await as(account);
    await page.goto('/');
    const workbench = page.locator('.workbench');
    await expect(workbench.getByRole('link', { name: /待我处理/ })).toBeVisible();
    for (const desk of desks) {
      const link = workbench.getByRole('link', { name: new RegExp(`^${desk}`) });
      await expect(link).toBeVisible();
      const address = (await link.getAttribute('href')) ?? '';
      expect((await page.request.get(address)).status(), address).toBe(200);
    }
  });
}
