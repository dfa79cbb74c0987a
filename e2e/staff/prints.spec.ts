import type { Page } from '@playwright/test';
import { accept, confirmOrder, ordersOf, PIXEL, receive, ship } from '../fixtures/delivery.ts';
import { approve, findOffer, putIntoCart, submitCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

/** Colours of everything that shows text: black or a dark grey, on nothing but white. */
async function inkOn(page: Page): Promise<{ pale: string[]; dark: string[] }> {
  return page.evaluate(() => {
    const light = (colour: string) => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return { value: (r + g + b) / 3, spread: Math.max(r, g, b) - Math.min(r, g, b), alpha };
    };
    const pale: string[] = [];
    const dark: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      if (!element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const ground = light(style.backgroundColor);
      const name = `${element.tagName}.${element.className}`;
      if (ground.alpha > 0 && ground.value < 250 && element.closest('svg, .meter, .picture') === null) {
        dark.push(`${name} ${style.backgroundColor}`);
      }
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const ink = light(style.color);
      if (own && (ink.value > 100 || ink.spread > 10)) pale.push(`${name} ${style.color}`);
    }
    return { pale, dark };
  });
}

/** What no paper shows, and what every sheet says; the PDF has pages of A4 with a number each. */
async function expectPaper(page: Page, words: readonly (string | RegExp)[]): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
  for (const hidden of ['.topbar', '.masthead', '.halls', '.foot', '.tabbar', '.crumbs', '.rail']) {
    for (const one of await page.locator(hidden).all()) await expect(one).toBeHidden();
  }
  for (const act of [
    page.getByRole('button'),
    page.locator('.btn'),
    page.locator('input:not([type=hidden])'),
  ]) {
    await expect(act.filter({ visible: true })).toHaveCount(0);
  }
  for (const word of words)
    await expect(page.getByText(word).filter({ visible: true }).first()).toBeVisible();
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  expect(await inkOn(page)).toEqual({ pale: [], dark: [] });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // 210 mm × 297 mm in points
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\s*\]/);
  await page.emulateMedia({ media: null, reducedMotion: null });
}

test('order, contract, record of acceptance and dossier are printed black on white without the frame', async ({
  as,
  colleague,
}) => {
  test.setTimeout(240_000);
  const buyer = await as(await colleague('staff', 'acceptor'));
  const offer = await findOffer(buyer.request, { q: '晨光 ADM92987 文件夹', supplier: 'supplier' });
  await putIntoCart(buyer.request, offer, 20);
  const request = await submitCart(buyer, '打印核对');
  await approve(await as('approver'), request);
  const [order] = await ordersOf(buyer, request.id);
  const orderId = order?.id ?? '';
  const supplier = await as('supplier');
  await supplier.goto(`/supplier/orders/${orderId}`);
  await expect(supplier.getByRole('button', { name: '打印' })).toBeVisible();
  await expectPaper(supplier, [/^订单 /, offer.name]);
  await confirmOrder(supplier, orderId);
  await ship(supplier, orderId, 20, 'PRINT-1');
  await receive(buyer, orderId, 20);
  const acceptor = await as('receiver');
  await accept(acceptor, orderId, { accepted: 20, photo: PIXEL });

  await buyer.goto(`/orders/${orderId}`);
  await expect(buyer.getByRole('button', { name: '打印本单' })).toBeVisible();
  await expectPaper(buyer, [/^订单 /, offer.name, '打印核对', /合同/]);

  await buyer
    .getByRole('link', { name: /^合同 / })
    .first()
    .click();
  await expect(buyer.getByRole('button', { name: '打印' })).toBeVisible();
  await expectPaper(buyer, [
    '政府采购简式合同',
    offer.name,
    /元整/,
    '签字或盖章',
    /甲方（采购人）：/,
    /打印时间/,
  ]);

  await buyer.goto(`/orders/${orderId}/acceptance`);
  await expectPaper(buyer, ['政府采购货物验收单', offer.name, /^收货人：/, /^验收人：/, /^单位盖章：/]);

  await buyer.goto(`/orders/${orderId}/dossier`);
  await expectPaper(buyer, ['采购档案', offer.name, /^经办人：/, /^审批人：/, /^验收人：/, '办理记录']);
});
