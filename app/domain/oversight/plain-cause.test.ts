import { expect, test } from 'vitest';
import { plainCause } from './plain-cause.ts';

test.each([
  ['nobody receives budget.release', '没有接收这类消息的程序'],
  ['database 08006', '与数据库的连接中断'],
  ['database 40001', '数据库繁忙'],
  ['database 23505 orders_number_key', '与已有数据冲突'],
  ['database 42P01', '数据库执行出错'],
  ['POST /bgt/holds: The operation was aborted due to timeout', '没有在规定时间内应答'],
  ['GET /bgt/indicators: fetch failed', '连不上对方系统'],
  ['POST /bgt/holds: 503', '对方系统内部出错'],
  ['POST /bgt/holds: 401', '不认本系统的身份'],
  ['payment …: STATE_CHANGED', '按业务规则不能处理'],
  ["Cannot read properties of undefined (reading 'x')", '意外错误'],
])('“%s” is told in plain words', (error, words) => {
  expect(plainCause(error)).toContain(words);
});

test('what is written in Chinese needs no other words', () => {
  expect(plainCause('E_NO_PLAN 一体化系统中没有对应品目的采购计划')).toBeNull();
});
