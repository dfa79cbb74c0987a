import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a union officer types what is to be bought, and sees some of each thing', async ({ as }) => {
  const officer = await as('union');
  await officer.goto('/');
  const box = officer.getByRole('combobox', { name: /^搜索商品/ });
  await box.fill('节日慰问 大米 木耳');
  await box.press('Enter');

  const notice = officer.getByText('几乎没有商品同时是这几样');
  await expect(notice).toBeVisible();
  const cards = officer.getByRole('region', { name: '商品' }).getByRole('article');
  await expect(cards.nth(0)).toContainText('米');
  await expect(cards.nth(1)).toContainText('木耳');
  await expect(cards.nth(2)).toContainText('米');
  await expectAccessible(officer, 'list of things');

  // one of them alone, as many as the notice said
  const alone = officer.getByRole('link', { name: /^木耳（\d+ 种）$/ });
  const count = /\d+/.exec((await alone.textContent()) ?? '')?.[0] ?? '';
  await alone.click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('“木耳”');
  await expect(officer.getByText(`共 ${count} 件商品`)).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('a visitor reads the same in English', async ({ page }) => {
  await page.goto('/search?q=节日慰问 大米 木耳');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('Hardly any product is all of these at once')).toBeVisible();
});
