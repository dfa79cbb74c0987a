import sharp from 'sharp';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('an operator gives a common product a picture, which buyers see', async ({ as }) => {
  const operator = await as('operator');
  await operator.goto('/operator/pictures?q=订书');
  const product = operator.getByRole('table', { name: '公共商品库' }).getByRole('link').first();
  const name = (await product.textContent())?.trim() ?? '';
  await product.click();
  await expect(operator.getByRole('heading', { name: `${name} 的图片` })).toBeVisible();
  const upload = async (fileName: string, buffer: Buffer) => {
    await operator.getByLabel('添加图片').setInputFiles({ name: fileName, mimeType: 'image/png', buffer });
    await operator.getByRole('button', { name: '上传' }).click();
  };
  await upload('drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await expect(
    operator.getByText('只接受 JPG、PNG 或 WebP 图片，请转换格式后再上传。').first(),
  ).toBeVisible();
  const blue = { width: 640, height: 480, channels: 3, background: { r: 30, g: 90, b: 160 } } as const;
  await upload('stapler.png', await sharp({ create: blue }).png().toBuffer());
  await expect(operator.getByText('图片已添加。')).toBeVisible();
  await expectAccessible(operator, 'pictures of a common product');
  const shown = await operator.getByRole('img', { name: `${name} 图片 1` }).getAttribute('src');
  const productId = new URL(operator.url()).searchParams.get('product') ?? '';
  const buyer = await as('staff2');
  await buyer.goto(`/p/${productId}`);
  const hash = /[0-9a-f]{64}/.exec(shown ?? '')?.[0] ?? 'none';
  await expect(buyer.locator(`img[src*="${hash}"]`).first()).toBeVisible();
});
