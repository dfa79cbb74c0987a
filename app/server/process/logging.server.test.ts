import { expect, test } from 'vitest';
import { createLogger } from './logging.server.ts';

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('info', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

test('an error is logged without the values of its statement or whom it concerns', () => {
  const driver = Object.assign(new Error('duplicate key for 13812345678'), { code: '23505' });
  const failed = new Error('Failed query: insert into users\nparams: zhang@demo,secret-hash', {
    cause: driver,
  });
  const text = linesOf((logger) => logger.error({ err: failed }, 'request failed'));
  expect(text).toContain('Failed query: insert into users');
  expect(text).toContain('"code":"23505"');
  expect(text).toContain('logging.server.test');
  expect(text).not.toContain('zhang');
  expect(text).not.toContain('secret-hash');
  expect(text).not.toContain('13812345678');
});

test('sign-in names and passwords given as fields are masked', () => {
  const text = linesOf((logger) =>
    logger.info({ email: 'staff@demo', form: { password: 'huicai' } }, 'sign-in'),
  );
  expect(text).not.toContain('staff@demo');
  expect(text).not.toContain('"huicai"}');
});

test('lines below the level are not written', () => {
  expect(linesOf((logger) => logger.debug('detail'))).toBe('');
});
