import { expect, test } from '../fixtures/test.ts';

test('English, dark and 长者模式 are kept for a visitor', async ({ page }) => {
  await page.goto('/search?q=打印机');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Search' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(/\/search\?q=/);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '长者模式' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'elder');
  await page.goto('/login');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'elder');
});

test('preferences go with the account to another browser', async ({ as, colleague }) => {
  const person = await colleague('staff');
  const here = await as(person);
  await here.goto('/');
  await here.getByRole('button', { name: '深色' }).click();
  await expect(here.locator('html')).toHaveAttribute('data-theme', 'dark');
  const there = await as({ ...person, cookies: { ...person.cookies, origins: [] } });
  await there.goto('/');
  await expect(there.locator('html')).toHaveAttribute('data-theme', 'dark');
});
