import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PlatformProductTable } from './platform-product-table.tsx';

const row = (skuCode: string) => ({
  skuCode,
  name: `平台商品 ${skuCode}`,
  basePriceFen: 5_800,
  packingUnit: '瓶',
  supplierName: '别处的合作社',
  pulledAt: '2026-11-01T00:00:00.000Z',
  productId: null,
  productName: null,
  byHand: false,
});

it('keeps a refused number in its row, says why there, and is where the summary leads', () => {
  const reply = {
    errors: { offerSku: [{ text: '没有这个货号', params: {} }] },
    values: { skuCode: 'P-2', offerSku: 'NO-SUCH' },
  };
  const html = renderToStaticMarkup(<PlatformProductTable rows={[row('P-1'), row('P-2')]} reply={reply} />);
  const [first = '', second = ''] = html.split('value="P-2"');
  expect(first).not.toMatch(/NO-SUCH|没有这个货号/);
  expect(second).toMatch(/id="offerSku"[^>]*value="NO-SUCH"/);
  expect(second).toContain('没有这个货号');
});
