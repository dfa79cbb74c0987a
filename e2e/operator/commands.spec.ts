import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { Done } from '../fixtures/command.ts';
import { command } from '../fixtures/command.ts';

test.describe('commands while the server owns the embedded database', () => {
  test('run in that server and report back', async () => {
    expect(await command('db:migrate')).toMatchObject({ code: 0, stdout: expect.stringContaining('pglite') });
    expect((await command('budget:verify')).code).toBe(0);
  });

  test('fail with the exit code and the sentence of the command', async () => {
    const seeded = await command('db:seed');
    expect(seeded.code).toBe(1);
    expect(seeded.stderr).toContain('演示数据只写入空数据库');
  });

  test('a second server on the same data is refused by name of the first', async () => {
    const second = await command('start');
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/正由进程 \d+ 使用/);
  });
});

test.describe('calls that cannot be meant', () => {
  test('an unknown command lists those there are', async () => {
    const unknown = await command('budget:delete');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('npm run budget:verify');
  });

  test('an unknown option and a file that is not there are refused with a sentence', async () => {
    expect((await command('budget:verify', '--force')).stderr).toContain(
      '用法 / usage: npm run budget:verify',
    );
    const nowhere = await command('catalogue:import', '--supplier', 'supplier@demo', 'nowhere.xlsx');
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('找不到文件') });
  });

  test('an environment that cannot be used names every variable', async () => {
    const env = { ...process.env, PORT: 'x', LOG_LEVEL: 'loud' };
    const refused = await promisify(execFile)(process.execPath, ['app/cli/start.mjs', 'db:migrate'], {
      env,
    }).catch((error: Done) => error);
    expect(refused.stderr).toContain('PORT');
    expect(refused.stderr).toContain('LOG_LEVEL');
  });
});

test('liveness, readiness and metrics answer for machines', async ({ request }) => {
  expect(await (await request.get('/healthz')).json()).toEqual({ status: 'ok' });
  expect(await (await request.get('/readyz')).json()).toMatchObject({ ready: true, reasons: [] });
  const metrics = await (await request.get('/metrics')).text();
  expect(metrics).toContain('huicai_http_request_duration_seconds_bucket');
  expect(metrics).toContain('process_cpu_user_seconds_total');
});
