import { plantedSheet } from '../../app/server/testing/planted-faults.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a supplier mends 200 planted faults in the grid and republishes, two reviewers decide, a buyer finds the items', async ({
  as,
  colleague,
}) => {
  test.setTimeout(600_000);
  const prefix = `G${Date.now().toString(36).toUpperCase()}`;
  const { sheet, faults } = plantedSheet({ rows: 5_000, faults: 200, prefix });
  const page = await as('supplier');
  await page.goto('/supplier/imports');
  await page
    .getByLabel('商品文件')
    .setInputFiles({ name: '全部商品.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
  await page.getByRole('button', { name: '上传并检查' }).click();
  await expect(page.getByRole('button', { name: /确认写入 4,?800 项变更/ })).toBeVisible({
    timeout: 180_000,
  });

  await page.getByRole('link', { name: '在线改错' }).click();
  await expect(page.getByText('共 200 行被拒绝')).toBeVisible();
  await expectAccessible(page, 'the grid of an import');
  const first = faults[0];
  await expect(page.getByLabel(`第 ${first?.line} 行 含税单价（元）`)).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  for (let at = 0; at < faults.length; at += 50) {
    const here = faults.slice(at, at + 50);
    await expect(page.getByLabel(`第 ${here[0]?.line} 行 货号`)).toBeVisible();
    if (at === 0) {
      // a column copied from a spreadsheet, pasted into its first cell; Enter goes down a row
      const numbers = here.map(({ line }) => `${prefix}-${String(line - 1).padStart(5, '0')}`).join('\n');
      const cell = page.getByLabel(`第 ${here[0]?.line} 行 货号`);
      await cell.focus();
      await cell.evaluate((element, text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, numbers);
      await expect(page.getByLabel(`第 ${here[49]?.line} 行 货号`)).toHaveValue(
        numbers.split('\n')[49] ?? '',
      );
      await cell.press('Enter');
      await expect(page.getByLabel(`第 ${here[1]?.line} 行 货号`)).toBeFocused();
    }
    for (const { line, column, right } of here)
      await page.locator(`[name="c.${line}.${column}"]`).fill(right);
    const isLast = at + 50 >= faults.length;
    await page.getByRole('button', { name: isLast ? '保存并重新检查' : '保存，看下一页' }).click();
  }
  await expect(page.getByRole('button', { name: /确认写入 5,?000 项变更/ })).toBeVisible({
    timeout: 180_000,
  });
  // he thinks better of it, and better still; a machine that is fast has written all before a page is drawn,
  // so that what the button sends is sent at once
  const confirmed = page.waitForResponse((reply) => reply.request().method() === 'POST');
  await page.getByRole('button', { name: /确认写入 5,?000 项变更/ }).click();
  await confirmed;
  await page.request.post(page.url(), { form: { intent: 'stop' } });
  await page.reload();
  await expect(page.getByText(/已停止写入：写入了 [\d,]+ 项，余下 [\d,]+ 项没有写入。/)).toBeVisible();
  await expectAccessible(page, 'an import that was halted');
  await page.getByRole('button', { name: /继续写入余下 [\d,]+ 项/ }).click();
  await expect(page.getByText(/本次导入有 5,?000 件送审，审核通过后生效。/)).toBeVisible({
    timeout: 240_000,
  });
  const importId = /imports\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

  for (const who of ['operator', 'operator2']) {
    const desk = await as(who);
    await desk.goto(`/review?import=${importId}`);
    await expect(desk.getByRole('row', { name: new RegExp(prefix) }).first()).toBeVisible();
    await expectAccessible(desk, `the review desk of ${who}`);
    await desk.getByRole('button', { name: '整批通过' }).click();
    await expect(desk.getByText(/已记录 5,?000 件的意见/)).toBeVisible({ timeout: 240_000 });
  }

  const buyer = await as(await colleague('staff'));
  await buyer.goto(`/search?q=${encodeURIComponent(`${prefix}文件夹`)}`);
  await expect(buyer.locator('.products').getByText(`云杉牌${prefix}文件夹`).first()).toBeVisible();
  // also a row that was refused at first, by its number
  const mended = `${prefix}-${String((first?.line ?? 0) - 1).padStart(5, '0')}`;
  await buyer.goto(`/search?q=${mended}`);
  await expect(
    buyer
      .locator('.products')
      .getByText(new RegExp(`云杉牌${prefix}`))
      .first(),
  ).toBeVisible();
});
