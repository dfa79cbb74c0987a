import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ControlCall, ControlServer } from './control-socket.server.ts';
import { callControl, serveControl } from './control-socket.server.ts';

let dir = '';
let server: ControlServer | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'huicai-control-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(dir, { recursive: true, force: true });
});

function collector() {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out,
    err,
    lines: { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) },
  };
}

const call: ControlCall = { command: 'budget:verify', args: ['--repair'], cwd: '/home/clerk' };

test('a call runs in the server; its lines and exit code come back', async () => {
  const seen: ControlCall[] = [];
  server = await serveControl(dir, async (received, lines) => {
    seen.push(received);
    lines.out('第一行');
    lines.err('注意\n两行');
    return 2;
  });
  const { out, err, lines } = collector();
  expect(await callControl(server.path, call, lines)).toBe(2);
  expect(seen).toEqual([call]);
  expect(out).toEqual(['第一行']);
  expect(err).toEqual(['注意\n两行']);
});

test('the socket is closed to other users', async () => {
  server = await serveControl(dir, async () => 0);
  expect((await stat(server.path)).mode & 0o777).toBe(0o600);
});

test('calls run one after the other', async () => {
  let running = 0;
  let most = 0;
  server = await serveControl(dir, async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running -= 1;
    return 0;
  });
  const { path } = server;
  await Promise.all([1, 2, 3].map(() => callControl(path, call, collector().lines)));
  expect(most).toBe(1);
});

test('a caller that goes away or talks nonsense harms nobody', async () => {
  server = await serveControl(dir, async () => 0);
  const gone = createConnection(server.path);
  await once(gone, 'connect');
  gone.destroy();
  const nonsense = createConnection(server.path);
  await once(nonsense, 'connect');
  nonsense.write('{"command":\n');
  expect(String((await once(nonsense, 'data'))[0])).toContain('not a call');
  expect(await callControl(server.path, call, collector().lines)).toBe(0);
});

test('nobody listening is told apart from a failed command', async () => {
  expect(await callControl(join(dir, 'control.sock'), call, collector().lines)).toBeUndefined();
});

test('a data directory with a long name gets a socket elsewhere', async () => {
  server = await serveControl(join(dir, '很长的目录名'.repeat(12)), async () => 7);
  expect(await callControl(server.path, call, collector().lines)).toBe(7);
});
