import { ownBudgetLine } from '../fixtures/budget-line.ts';
import { pressOn, tabTo } from '../fixtures/keyboard.ts';
import { chargeTo, findOffer, putIntoCart, requestOnPage, submitCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test('from signing in to submitting a request by keyboard alone', async ({ page, colleague }) => {
  const person = await colleague('staff');
  const offer = await findOffer(page.request, { q: '得力 S01 中性笔', supplier: 'supplier' });
  await page.goto('/login');
  await tabTo(page, page.getByLabel('登录名'));
  await page.keyboard.type(person.email);
  await tabTo(page, page.getByLabel('密码'));
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('我的工作台')).toBeVisible();

  // the key works once the page's script has begun
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: '搜索商品，按 / 键跳到此处' })).toBeFocused({
      timeout: 500,
    });
  }).toPass();
  await page.keyboard.type(offer.name);
  await page.keyboard.press('Enter');
  await pressOn(page, page.getByRole('link', { name: offer.name }).last());
  await expect(page.getByRole('heading', { name: offer.name })).toBeVisible();
  await expect(page.getByRole('complementary', { name: '能不能买' })).toBeVisible();
  await pressOn(page, page.getByRole('button', { name: '加入购物车' }).first());
  await expect(page.getByRole('link', { name: /购物车 1/ }).first()).toBeVisible();

  await pressOn(page, page.getByRole('link', { name: /购物车/ }).first());
  await expect(page.getByRole('heading', { name: '购物车' })).toBeVisible();
  await pressOn(page, page.getByRole('button', { name: '去结算' }));
  await tabTo(page, page.getByLabel('采购用途'));
  await page.keyboard.type('键盘办理');
  await pressOn(page, page.getByRole('button', { name: '提交审批' }).first());
  await requestOnPage(page);
});

test('an order beyond the budget line is denied, and the remedy on the card mends it in the page', async ({
  as,
  colleague,
}) => {
  const buyer = await as(await colleague('staff'));
  const line = await ownBudgetLine(await as('finance'), 300);
  const offer = await findOffer(buyer.request, { q: '玖龙 海龙A4-70', supplier: 'supplier' });
  await putIntoCart(buyer.request, offer, 10);
  await buyer.goto('/checkout');
  await buyer.getByLabel('采购用途').fill('超出指标的一单');
  await chargeTo(buyer, 1, line);
  const submit = buyer.getByRole('button', { name: '提交审批' }).first();
  await expect(submit).toBeDisabled();
  await expect(buyer.getByText('不得购买').first()).toBeVisible();

  await buyer.locator('#decisions').getByRole('button').first().click();
  await expect(submit).toBeEnabled();
  await submit.click();
  await requestOnPage(buyer);
});

test('a submitted request can be withdrawn, and its hold is released to the fen', async ({
  as,
  colleague,
}) => {
  const finance = await as('finance');
  const buyer = await as(await colleague('staff'));
  const line = await ownBudgetLine(finance, 1000);
  await putIntoCart(buyer.request, await findOffer(buyer.request, { q: '得力 0414 订书机' }), 1);
  await submitCart(buyer, '改了主意', line);
  await buyer.getByText('撤销申请', { exact: true }).first().click();
  await buyer.getByRole('dialog').getByRole('button', { name: '撤销申请' }).click();
  await expect(buyer.getByText('申请已关闭，冻结的指标已全部释放。')).toBeVisible();

  await finance.goto('/budget');
  await finance.getByRole('link', { name: line }).click();
  await expect(finance.getByRole('region', { name: /可用 = 指标/ })).toContainText(/可用\s*1,000\.00/);
  await expect(finance.getByRole('cell', { name: '释放' })).toBeVisible();
});
