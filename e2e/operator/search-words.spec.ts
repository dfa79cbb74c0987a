import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

/** A field of the form, which says beside its name that it must be filled in. */
const WORD = /^词/;
const PHONE = { width: 390, height: 844 };

test('a search in vain becomes a synonym in two clicks, and is found', async ({ as, page }) => {
  // of signs that no list turns into others
  const sign = (no: number) => '甲乙丙丁戊己庚辛壬癸'.charAt(no % 10);
  const words = `龘靐齉${sign(Date.now())}${sign(Math.floor(Date.now() / 10))}`;
  await page.goto(`/search?q=${words}`);
  await expect(page.getByText(`没有找到“${words}”`)).toBeVisible();
  const operator = await as('operator');
  const row = operator.getByRole('table', { name: '检索词' }).getByRole('row', { name: new RegExp(words) });
  // searches are counted every few seconds
  await expect(async () => {
    await operator.goto('/operator/search?days=1');
    await expect(row).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(operator, 'what was searched for in vain');
  await row.getByRole('link', { name: `为“${words}”增加词条` }).click();
  await expect(operator.getByRole('textbox', { name: WORD })).toHaveValue(words);
  await expect(operator.getByLabel('类型')).toHaveValue('one_way');
  await operator.getByLabel('还要找的词，或正确的写法').fill('订书机');
  await operator.getByRole('button', { name: '增加', exact: true }).click();
  await expect(operator.getByText('词条已增加')).toBeVisible();
  await page.goto(`/search?q=${words}`);
  await expect(
    page
      .locator('.products')
      .getByRole('link', { name: /订书机/ })
      .first(),
  ).toBeVisible();

  // the way from the explanation of a search
  await operator.goto(`/operator/search/explain?q=${words}`);
  await operator.getByRole('link', { name: '为这个词增加词条' }).click();
  await expect(operator.getByRole('textbox', { name: WORD })).toHaveValue(words);
  const table = operator.getByRole('table', { name: '检索词条' });
  const entry = table.getByRole('row', { name: new RegExp(words) });
  await entry.getByText('终止', { exact: true }).first().click();
  await operator.getByRole('dialog').getByRole('button', { name: '终止' }).click();
  await expect(operator.getByText('词条已终止。')).toBeVisible();
  await page.goto(`/search?q=${words}`);
  await expect(page.getByText(`没有找到“${words}”`)).toBeVisible();
});

test('a line of the shipped lists is looked up, ended with a reason, and restored, on record', async ({
  as,
}) => {
  const operator = await as('operator');
  await operator.goto('/operator/search/terms');
  await operator.getByRole('link', { name: '随附词表' }).click();
  await expectAccessible(operator, 'the shipped word lists');
  const table = operator.getByRole('table', { name: '随附词表' });
  await expect(table.getByRole('row')).toHaveCount(51);
  await operator.getByRole('link', { name: '下一页' }).click();
  await expect(operator).toHaveURL(/after=/);
  await operator.getByLabel('查找词语').fill('热感印表机');
  await operator.getByRole('button', { name: '筛选' }).click();
  const line = table.getByRole('row', { name: /热感印表机/ });
  await expect(line).toHaveText(
    /热感印表机、感热印表机.*热敏打印机.*由前者也找后者.*synonyms\.txt.*20\d\d-\d\d-\d\d.*生效中/,
  );
  await line.getByRole('link', { name: /^停用/ }).click();
  await expectAccessible(operator, 'ending a shipped line');
  // without a reason it stays, and the page says so at the field
  await operator.getByLabel('停用的原因').evaluate((field) => field.removeAttribute('required'));
  await operator.getByRole('button', { name: '停用这一行' }).click();
  await expect(operator.getByText('请写明停用的原因。').first()).toBeVisible();
  await operator.getByLabel('停用的原因').fill('本地不这样叫');
  await operator.getByRole('button', { name: '停用这一行' }).click();
  await expect(operator.getByText('已登记停用')).toBeVisible();
  await expect(line).toHaveText(/起停用.*本地不这样叫（邹凯）/);
  await operator.getByLabel('只看停用的').check();
  await operator.getByRole('button', { name: '筛选' }).click();
  await expect(line).toBeVisible();
  const file = await operator.request.get('/operator/files/word-lines.csv?state=ended');
  expect(await file.text()).toContain('本地不这样叫');
  await operator.setViewportSize(PHONE);
  const over = await operator.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await operator.setViewportSize({ width: 1440, height: 900 });
  await line.getByRole('button', { name: /^恢复/ }).click();
  await expect(operator.getByText('已恢复')).toBeVisible();
  await operator.goto('/operator/search/terms?list=shipped&q=热感印表机');
  await expect(line).toHaveText(/生效中.*曾停用 \d+ 次，已恢复/);
  const supervisor = await as('supervisor');
  await supervisor.goto('/operator/search/terms?list=shipped&q=热感印表机');
  await expect(supervisor.getByRole('row', { name: /热感印表机/ })).toBeVisible();
  await expect(supervisor.getByRole('link', { name: /^停用/ })).toHaveCount(0);
});

test('the page of words that listings are checked for is accessible, and a word is put on it and taken off', async ({
  as,
}) => {
  const word = `测试禁词${Date.now().toString(36)}`;
  const operator = await as('operator');
  await operator.goto('/operator/words');
  await expectAccessible(operator, 'words that listings are checked for');
  const form = operator.locator('form').filter({ has: operator.getByRole('button', { name: '登记' }) });
  await form.getByLabel('词语').fill(word);
  await form.evaluate((node: HTMLFormElement) => {
    node.noValidate = true;
  });
  await form.getByRole('button', { name: '登记' }).click();
  await expect(form.getByText('请写明来源，例如文件名称和条款。').first()).toBeVisible();
  await expect(form.getByLabel('词语')).toHaveValue(word);
  await expectAccessible(operator, 'a word without its kind and source');
  await form.getByLabel('类别').selectOption({ index: 1 });
  await form.getByLabel('来源').fill('端到端测试');
  await form.getByRole('button', { name: '登记' }).click();
  await expect(operator.getByText('词语已登记')).toBeVisible();
  await operator.goto(`/operator/words?q=${word}`);
  await operator.getByRole('button', { name: `停用：${word}` }).click();
  await expect(operator.getByText('词语已停用')).toBeVisible();
  await operator.goto(`/operator/words?q=${word}&ended=1`);
  await expect(operator.getByRole('row', { name: new RegExp(word) })).toBeVisible();
  await expectAccessible(operator, 'words that are not used any more');
});
