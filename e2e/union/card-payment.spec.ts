import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { accept, confirmOrder, receive, ship } from '../fixtures/delivery.ts';
import { expect, test } from '../fixtures/test.ts';
import { allocate, bought, field, figure, invoiced, openProgramme, sentence } from '../fixtures/union.ts';

const CARD_COMPANY = `http://127.0.0.1:${process.env['E2E_CARD_PORT'] ?? ''}`;
/** Tells the stand-in of the card company how to behave. */
const steer = (act: string, form: Record<string, string> = {}) =>
  fetch(`${CARD_COMPANY}/admin/${act}`, { method: 'POST', body: new URLSearchParams(form) });
/** A basket for every member, bought, delivered, accepted by two and invoiced: an order that can be paid. */
async function invoicedOrder(officer: Page, chair: Page, farm: Page): Promise<string> {
  const own = Date.now().toString(36);
  await openProgramme(officer, {
    title: `国庆慰问 ${own}`,
    event: '国庆节',
    on: '2026-10-01',
    basket: '国庆礼包',
  });
  await allocate(officer);
  const pieces = await figure(officer, '已分配');
  const orderId = await bought(officer, chair, { button: '提交主席审批', minutes: '教工委纪〔2026〕8号' });
  await confirmOrder(farm, orderId);
  await ship(farm, orderId, pieces, `GQ${own}`);
  await receive(officer, orderId, pieces);
  await accept(chair, orderId, { accepted: pieces });
  await invoiced(farm, orderId);
  return orderId;
}

/** Applied for by the officer, confirmed by the chair; the address of the payment. */
async function confirmedCardPayment(officer: Page, chair: Page, orderId: string): Promise<string> {
  await officer.goto(`/orders/${orderId}`);
  await officer.getByRole('link', { name: '申请支付' }).first().click();
  await officer.getByLabel(/^银行卡/).check();
  await expectAccessible(officer, 'applying for a payment');
  await officer.getByRole('button', { name: '提交主席确认' }).click();
  await sentence(officer, '支付申请已提交，等待主席确认。');
  const payment = new URL(officer.url()).pathname;
  await expect(officer.getByRole('link', { name: '去收单页面付款' })).toHaveCount(0);
  await chair.goto('/todo');
  await chair.locator(`a[href="${payment}"]`).first().click();
  await chair.getByRole('button', { name: '确认支付' }).click();
  await sentence(chair, '支付申请已确认。');
  const pay = officer.getByRole('link', { name: '去收单页面付款' });
  await expect(async () => {
    await officer.goto(payment);
    await expect(pay).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return payment;
}

test('a card payment: confirmed by two, paid on the hosted page, settled by the event alone, refunded, disputed', async ({
  as,
}) => {
  test.setTimeout(240_000);
  const officer = await as('union');
  const chair = await as('chair');
  const farm = await as('farm');
  const orderId = await invoicedOrder(officer, chair, farm);
  let payment = await confirmedCardPayment(officer, chair, orderId);

  await test.step('leaving the hosted page pays nothing', async () => {
    await officer.getByRole('link', { name: '去收单页面付款' }).click();
    await officer.getByRole('button', { name: '取消' }).click();
    await sentence(officer, '您离开了收单页面，还没有付款。');
    await sentence(officer, '待银行卡付款');
  });

  await test.step('withdrawn: the page is closed there, and the order can be applied for again', async () => {
    await officer.getByText('未付成，退回申请', { exact: true }).filter({ visible: true }).first().click();
    const dialog = officer.getByRole('dialog');
    await dialog.getByLabel('原因').fill('换一张卡');
    await dialog.getByRole('button', { name: '未付成，退回申请' }).click();
    await expect(async () => {
      await officer.goto(payment);
      await expect(officer.getByText('支付页面已关闭或过期，未扣款')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    payment = await confirmedCardPayment(officer, chair, orderId);
  });

  await test.step('a browser that is back before the event only reads', async () => {
    await steer('hold');
    await officer.getByRole('link', { name: '去收单页面付款' }).click();
    await officer.getByRole('button', { name: '支付' }).click();
    await sentence(officer, /已从收单页面返回/);
    await officer.goto(`/orders/${orderId}`);
    await sentence(officer, '支付中');
    await steer('release');
    await officer.goto(payment);
    await sentence(officer, '已入账，订单已支付。');
    await officer.goto(`/orders/${orderId}`);
    await sentence(officer, '已支付');
  });

  await test.step('a refund goes back to the card, and a dispute is shown', async () => {
    await officer.goto(payment);
    await field(officer, '退款金额（元）').fill('999999');
    await field(officer, '退款原因').fill('一袋受潮');
    await officer.getByRole('button', { name: '申请退款' }).click();
    await sentence(officer, /最多可退 .* 元/);
    await field(officer, '退款金额（元）').fill('10.50');
    await officer.getByRole('button', { name: '申请退款' }).click();
    await expect(async () => {
      await officer.goto(payment);
      await expect(officer.getByText('已退 10.50 元')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await steer('dispute', { payment: payment.split('/').at(-1) ?? '' });
    await officer.goto(payment);
    await sentence(officer, '争议中');
    await expectAccessible(officer, 'a payment with refund and dispute');
    await officer.goto(`/orders/${orderId}`);
    await sentence(officer, /已退款 10\.50 元/);
    await sentence(officer, /被提出争议/);
  });
});
