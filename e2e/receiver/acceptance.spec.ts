import { expectAccessible } from '../fixtures/axe.ts';
import { accept, confirmOrder, ordersOf, PIXEL, receive, ship } from '../fixtures/delivery.ts';
import { approve, findOffer, putIntoCart, submitCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const PHONE = { viewport: { width: 390, height: 844 } };

test('goods are received and accepted on the phone by two people, and the record prints', async ({
  as,
  colleague,
}) => {
  test.setTimeout(180_000);
  const buyer = await as(await colleague('staff', 'acceptor'), PHONE);
  await putIntoCart(
    buyer.request,
    await findOffer(buyer.request, { q: '晨光 ADM92987 文件夹', supplier: 'supplier' }),
    20,
  );
  const request = await submitCart(buyer, '手机收货验收');
  await approve(await as('approver'), request);
  const [order] = await ordersOf(buyer, request.id);
  const orderId = order?.id ?? '';
  const supplier = await as('supplier');
  await confirmOrder(supplier, orderId);
  await ship(supplier, orderId, 20, 'PHONE-1');

  await receive(buyer, orderId, 20);
  await expect(buyer.getByText('您登记了本单的收货，验收须由其他验收人进行。')).toBeVisible();
  await buyer.goto(`/orders/${orderId}/accept`);
  await expect(buyer.getByText('您不能验收本单')).toBeVisible();

  const acceptor = await as('receiver', PHONE);
  await acceptor.goto(`/orders/${orderId}/accept`);
  await expectAccessible(acceptor, 'accepting, on the phone');
  await accept(acceptor, orderId, { accepted: 20, photo: PIXEL });
  const sideways = await acceptor.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(sideways, 'the page does not scroll sideways').toBe(false);

  const photo = acceptor.locator('a[href^="/files/"]').first();
  const file = (await photo.getAttribute('href')) ?? '';
  expect((await acceptor.request.get(file)).headers()['content-type']).toBe('image/png');
  for (const stranger of ['staff2', 'supplier2']) {
    const other = await as(stranger);
    expect((await other.request.get(file)).status(), `${stranger} and the photograph`).toBe(404);
    for (const path of [`/orders/${orderId}`, `/orders/${orderId}.data`, `/orders/${orderId}/acceptance`]) {
      expect((await other.request.get(path, { maxRedirects: 0 })).status(), `${stranger} ${path}`).not.toBe(
        200,
      );
    }
  }

  await acceptor.goto(`/orders/${orderId}/acceptance`);
  await expectAccessible(acceptor, 'the record of acceptance');
  expect(
    await acceptor.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
    'the record does not scroll sideways',
  ).toBe(false);
  await acceptor.emulateMedia({ media: 'print' });
  await expect(acceptor.getByRole('heading', { name: '政府采购货物验收单' })).toBeVisible();
  await expect(acceptor.getByRole('button', { name: /打印/ })).toBeHidden();
  await expect(acceptor.getByRole('navigation').first()).toBeHidden();

  await acceptor.goto(`/orders/${orderId}/dossier`);
  await expect(acceptor.getByRole('heading', { name: '采购档案' }).first()).toBeVisible();
  await expect(acceptor.getByRole('navigation').first()).toBeHidden();
});
