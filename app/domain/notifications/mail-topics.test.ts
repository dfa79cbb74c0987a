import { expect, test } from 'vitest';
import { mailTopicOf } from './mail-topics.ts';

test.each([
  ['request-to-approve', 'approvals'],
  ['request-to-approve-for', 'approvals'],
  ['approval-reminder', 'approvals'],
  ['delegation-given', 'approvals'],
  ['request-approved', 'requests'],
  ['hold-refused', 'requests'],
  ['order-shipped', 'orders'],
  ['invoice-uploaded', 'orders'],
  ['agreement-in-force', 'other'],
])('a notice %s is of the kind %s', (code, topic) => {
  expect(mailTopicOf(code)).toBe(topic);
});
