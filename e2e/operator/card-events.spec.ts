import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const CARD_COMPANY = `http://127.0.0.1:${process.env['E2E_CARD_PORT'] ?? ''}`;

test('a dispute of a charge the mall does not know is kept, once, and waits in the operator’s sight', async ({
  as,
}) => {
  const intent = `pi_elsewhere_${Date.now().toString(36)}`;
  // the stand-in posts each event twice
  const told = await fetch(`${CARD_COMPANY}/admin/dispute`, {
    method: 'POST',
    body: new URLSearchParams({ intent, amount: '123456' }),
  });
  expect(told.ok).toBe(true);

  const operator = await as('operator');
  await operator.goto('/operator/cards');
  await operator.getByRole('link', { name: /^等待扣款通知/ }).click();
  const rows = operator.getByRole('table', { name: '银行卡通知' }).getByRole('row', { name: intent });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('争议');
  await expect(rows).toContainText('1,234.56');
  await expect(rows.getByText('关闭', { exact: true })).toHaveCount(0);
  await expectAccessible(operator, 'events of unknown charges');
});
