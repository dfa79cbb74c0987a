import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import type { Buyer } from './buyers.ts';
import { retold } from './ceiling.ts';

const unit = { orgId: uuidv7(), addressId: uuidv7(), budgetLineId: uuidv7() } as Buyer['demand']['unit'];
const buyer = (hash: string): Buyer => ({
  demand: { unit, offers: [] },
  userId: uuidv7(),
  tokenHash: hash.repeat(64),
  cookie: '',
  cartItemIds: [uuidv7()],
});

test('a replayed submit is another buyer’s, with ids of its own that stay consistent, on the same budget line', async () => {
  const [first, second] = [buyer('a'), buyer('b')];
  await new Promise((resolve) => setTimeout(resolve, 5));
  const since = Date.now();
  const requestId = uuidv7();
  const calls = [
    { text: 'session', values: [first.tokenHash] },
    {
      text: 'write',
      values: [
        JSON.stringify({ id: requestId, user: first.userId, item: first.cartItemIds[0] }),
        `request:${requestId}:${unit.budgetLineId}:reserve`,
        2026,
      ],
    },
  ];
  const [session, write] = retold({ buyer: first, calls, since }, second);
  expect(session?.values).toEqual([second.tokenHash]);
  const [body, key, year] = write?.values ?? [];
  const written = JSON.parse(String(body));
  expect(written).toMatchObject({ user: second.userId, item: second.cartItemIds[0] });
  expect(written.id).not.toBe(requestId);
  expect(key).toBe(`request:${written.id}:${unit.budgetLineId}:reserve`);
  expect(year).toBe(2026);
});
