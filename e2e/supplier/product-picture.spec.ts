import sharp from 'sharp';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const own = Date.now();

test('a supplier describes a product by its template, gives it pictures in order and describes it anew', async ({
  as,
  page,
}) => {
  test.setTimeout(180_000);
  const supplier = await as('supplier');
  await supplier.goto('/supplier/offers/new?describe=1');
  await supplier.getByLabel('品目编码').fill('A05040101');
  await supplier.getByRole('button', { name: '下一步' }).click();
  const name = `云杉图样复印纸${own}`;
  await supplier.locator('#name').fill(name);
  await supplier.locator('#brand').fill('云杉');
  await supplier.locator('#model').fill(`YT-${own}`);
  await supplier.locator('#manufacturer').fill('云杉纸业');
  await supplier.locator('#unit').fill('箱');
  await supplier.getByLabel('幅面').selectOption('A4');
  await supplier.getByLabel('定量').fill('厚');
  await supplier.getByLabel('包装').fill('500张/包 8包/箱');
  await expectAccessible(supplier, 'a product under its template');
  await supplier.getByRole('button', { name: '保存并填写报价' }).click();
  await expect(supplier.getByText('“定量”应当是一个数值，单位为g，请只填一个数。').first()).toBeVisible();
  await expect(supplier.locator('#name')).toHaveValue(name);
  await supplier.getByLabel('定量').fill('70');
  await supplier.getByRole('button', { name: '保存并填写报价' }).click();
  await supplier.locator('#sku').fill(`YT-${own}`);
  await supplier.locator('#price').fill('150');
  await supplier.locator('#stock').fill('20');
  await supplier.getByRole('button', { name: '上架' }).click();
  await expect(supplier.getByRole('heading', { level: 1, name })).toBeVisible();

  const upload = async (fileName: string, buffer: Buffer) => {
    await supplier.getByLabel('添加图片').setInputFiles({ name: fileName, mimeType: 'image/png', buffer });
    await supplier.getByRole('button', { name: '上传' }).click();
  };
  await upload('drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await expect(
    supplier.getByText('只接受 JPG、PNG 或 WebP 图片，请转换格式后再上传。').first(),
  ).toBeVisible();
  const drawn = { width: 640, height: 480, channels: 3, background: { r: 30, g: 90, b: 160 } } as const;
  await upload('paper.png', await sharp({ create: drawn }).png().toBuffer());
  await expect(supplier.getByText('图片已添加。')).toBeVisible();
  await expectAccessible(supplier, 'an offer with a picture');

  const shown = supplier.getByRole('img', { name: `${name} 图片 1` });
  const address = await shown.getAttribute('src');
  const picture = await page.request.get(address ?? '');
  expect(picture.headers()).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });

  const other = { ...drawn, background: { r: 160, g: 60, b: 30 } };
  await upload('open.png', await sharp({ create: other }).png().toBuffer());
  await expect(supplier.getByRole('img', { name: `${name} 图片 2` })).toBeVisible();
  const second = await supplier.getByRole('img', { name: `${name} 图片 2` }).getAttribute('src');
  await supplier.getByRole('button', { name: '图片 2 前移' }).click();
  await expect(supplier.getByText('图片顺序已调整。')).toBeVisible();
  await expect(supplier.getByRole('img', { name: `${name} 图片 1` })).toHaveAttribute('src', second ?? '');

  await supplier.getByRole('link', { name: '修改商品资料' }).click();
  await expect(supplier.locator('#name')).toHaveValue(name);
  await expect(supplier.getByLabel('幅面')).toHaveValue('A4');
  await expectAccessible(supplier, 'an own product in its form');
  await supplier.getByLabel('定量').fill('八十');
  await supplier.getByRole('button', { name: '保存商品资料' }).click();
  await expect(supplier.getByText('“定量”应当是一个数值，单位为g，请只填一个数。').first()).toBeVisible();
  await supplier.getByLabel('定量').fill('80');
  await supplier.locator('#name').fill(`${name}加厚`);
  await supplier.getByRole('button', { name: '保存商品资料' }).click();
  await expect(supplier.getByText('商品资料已保存，即时生效')).toBeVisible();
  await expect(supplier.getByRole('heading', { level: 1, name: `${name}加厚` })).toBeVisible();
});
