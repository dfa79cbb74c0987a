import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from './config.server.ts';
import { createHttpApp } from './http-app.server.ts';
import type { Listening } from './listen.server.ts';
import { listen } from './listen.server.ts';
import { createLogger } from './logging.server.ts';
import type { Readiness } from './readiness.server.ts';
import { FORM_MAX_BYTES, UPLOAD_MAX_BYTES } from './request-limits.server.ts';
import { nonceOf } from './security-headers.server.ts';

const logged: string[] = [];
/** What reached the pages: method, url and the headers Remix would see. */
const reached: { method: string; url: string; headers: IncomingHttpHeaders; ip: string }[] = [];
let readiness: Readiness = { ready: true, reasons: [] };
let direct: Listening;
let proxied: Listening;
let dir = '';

async function start(env: Record<string, string>): Promise<Listening> {
  const registry = new Registry();
  const app = createHttpApp({
    config: readConfig({ PORT: '0', ...env }),
    log: createLogger('info', { write: (line: string) => void logged.push(line) }),
    registry,
    metricsText: () => registry.metrics(),
    readiness: async () => readiness,
    clientDir: dir,
    pages: (req, res, next) => {
      reached.push({ method: req.method, url: req.originalUrl, headers: req.headers, ip: req.ip ?? '' });
      if (req.path === '/throws') return next(new Error('for zhang@demo'));
      res.setHeader('Set-Cookie', 'huicai_session=token-of-somebody');
      res.type('html').send(nonceOf(res.locals));
    },
  });
  return listen(app, 0);
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'huicai-http-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'assets', 'page-1a2b.js'), 'export {}'.repeat(400));
  await writeFile(join(dir, 'favicon.svg'), '<svg/>');
  direct = await start({});
  proxied = await start({ TRUST_PROXY: 'true', BASE_URL: 'https://mall.example' });
});
afterAll(async () => {
  await Promise.all([direct.drain(), proxied.drain()]);
  await rm(dir, { recursive: true, force: true });
});
beforeEach(() => {
  logged.length = 0;
  reached.length = 0;
  readiness = { ready: true, reasons: [] };
});

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  to?: Listening;
}

function ask(path: string, { method = 'GET', headers = {}, body, to = direct }: Ask = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { port: to.port, path, method, headers: { connection: 'close', ...headers } },
      (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A request line that no client library would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(direct.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', () => resolve(answer));
    setTimeout(() => socket.destroy(), 1_000);
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (headers: Record<string, string>, to?: Listening) =>
  ask('/cart', { method: 'POST', headers: { ...form, ...headers }, body: 'a=1', ...(to && { to }) });

describe('forged forms', () => {
  test.each([
    [{ origin: 'null' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'not an origin' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('%j is refused before any page', async (headers: Record<string, string>) => {
    const reply = await post(headers);
    expect(reply.status).toBe(403);
    expect(reply.body).toContain('请求来源不被信任');
    expect(reached).toHaveLength(0);
  });

  test('the posts of client navigation are held to the same rule', async () => {
    const reply = await ask('/cart.data', {
      method: 'POST',
      headers: { ...form, origin: 'https://evil.example' },
      body: 'a=1',
    });
    expect(reply.status).toBe(403);
    expect(reached).toHaveLength(0);
  });

  test('our own origin and an absent one pass; reading is open to links from elsewhere', async () => {
    const own = { origin: `http://127.0.0.1:${direct.port}`, host: `127.0.0.1:${direct.port}` };
    expect((await post(own)).status).toBe(200);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await post({})).status).toBe(200);
    expect((await ask('/', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });

  test('the scheme’s own port may be named or not', async () => {
    expect((await post({ origin: 'http://mall.example', host: 'MALL.example:80' })).status).toBe(200);
    expect((await post({ origin: 'http://mall.example:8080', host: 'mall.example' })).status).toBe(403);
  });

  test('a forged X-Forwarded-Host does not make a foreign origin ours', async () => {
    const headers = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    expect((await post(headers)).status).toBe(403);
  });
});

describe('forwarded headers', () => {
  const headers = {
    'x-forwarded-host': 'mall.example, inner',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
  };

  test('are removed unless a proxy is trusted', async () => {
    await ask('/', { headers: { ...headers, 'x-request-id': 'given-by-stranger' } });
    expect(Object.keys(reached[0]?.headers ?? {}).filter((name) => name.startsWith('x-forwarded'))).toEqual(
      [],
    );
    expect(reached[0]?.ip).toContain('127.0.0.1');
    expect(logged.join('')).not.toContain('given-by-stranger');
  });

  test('count behind a trusted proxy, the first host only', async () => {
    const origin = { origin: 'https://mall.example' };
    expect((await post({ ...headers, ...origin }, proxied)).status).toBe(200);
    expect(reached[0]).toMatchObject({ ip: '203.0.113.9', headers: { 'x-forwarded-host': 'mall.example' } });
  });
});

describe('requests nobody can answer', () => {
  test.each([
    ['/%E0%A4%A', 400],
    ['/p/%00', 400],
    ['/search?q=a%00b', 400],
    ['/assets/absent.js', 404],
    ['/assets/../../../etc/passwd', 404],
    ['/assets/%2e%2e/%2e%2e/package.json', 404],
  ])('%s gives %i', async (path, status) => {
    const reply = await ask(path);
    expect(reply.status).toBe(status);
    expect(reply.body).not.toContain('root:');
  });

  test('an unreadable query is for the page to judge', async () => {
    expect((await ask('/search?q=%E0%A4%A')).status).toBe(200);
  });

  test.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])(
    '%s on a page is 405 with what is allowed',
    async (method) => {
      const reply = await ask('/cart', { method });
      expect(reply.status).toBe(405);
      expect(reply.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
      expect(reached).toHaveLength(0);
    },
  );

  test('OPTIONS tells the methods; the API has more of them', async () => {
    const reply = await ask('/api/v1/search', { method: 'OPTIONS' });
    expect(reply.status).toBe(204);
    expect(reply.headers.allow).toContain('DELETE');
  });

  test('HEAD reaches the page', async () => {
    expect((await ask('/', { method: 'HEAD' })).status).toBe(200);
    expect(reached[0]?.method).toBe('HEAD');
  });

  test.each([
    ['absolute form', 'GET http://127.0.0.1/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '400'],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', '400'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n', '400'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(40_000)}\r\n\r\n`, '431'],
    ['not HTTP', 'HELLO\r\n\r\n', '400'],
  ])('%s', async (_name, text, status) => {
    expect((await raw(text)).split(' ')[1]).toBe(status);
    expect(reached).toHaveLength(0);
  });

  test('an exception on the way to a page is 500 with the request number and without its text', async () => {
    const reply = await ask('/throws');
    expect(reply.status).toBe(500);
    expect(reply.body).toContain(String(reply.headers['x-request-id']));
    expect(reply.body).not.toContain('zhang');
    expect(logged.join('')).not.toContain('zhang');
  });
});

describe('bodies', () => {
  const announced = (bytes: number, type: string) =>
    raw(`POST /cart HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${bytes}\r\n\r\n`);

  test('a form above its limit is 413 in Chinese, before it is received', async () => {
    const answer = await announced(FORM_MAX_BYTES + 1, 'application/x-www-form-urlencoded');
    expect(answer).toContain('413');
    expect(answer).toContain('提交的内容过大');
    expect(reached).toHaveLength(0);
  });

  test('uploads may be larger, up to theirs', async () => {
    expect(await announced(UPLOAD_MAX_BYTES + 1, 'multipart/form-data; boundary=x')).toContain('413');
    expect(await announced(FORM_MAX_BYTES + 1, 'multipart/form-data; boundary=x')).not.toContain('413');
  });

  test('a body of unannounced length is refused', async () => {
    const reply = await ask('/cart', {
      method: 'POST',
      headers: { ...form, 'transfer-encoding': 'chunked' },
      body: 'a=1',
    });
    expect(reply.status).toBe(411);
  });

  test.each(['application/json', 'text/plain', 'multipart/form-data'])(
    '%s is no form of ours',
    async (type) => {
      expect(
        (await ask('/cart', { method: 'POST', headers: { 'content-type': type }, body: '{}' })).status,
      ).toBe(415);
      expect(reached).toHaveLength(0);
    },
  );

  test('an empty post is an empty form, and machines may send JSON', async () => {
    expect((await ask('/logout', { method: 'POST' })).status).toBe(200);
    const json = { 'content-type': 'application/json' };
    expect((await ask('/webhooks/stripe', { method: 'POST', headers: json, body: '{}' })).status).toBe(200);
  });

  test('the API is refused in JSON', async () => {
    const reply = await ask('/api/v1/search', { method: 'POST', headers: { origin: 'null' } });
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: 'HTTP_403' } });
  });
});

describe('headers', () => {
  test('each page has its own script nonce and no page may be framed', async () => {
    const [one, two] = await Promise.all([ask('/'), ask('/')]);
    const policy = String(one.headers['content-security-policy']);
    expect(one.body).not.toBe(two.body);
    expect(policy).toContain(`script-src 'self' 'nonce-${one.body}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(one.headers).toMatchObject({
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(one.headers['strict-transport-security']).toBeUndefined();
    expect(one.headers['x-powered-by']).toBeUndefined();
  });

  test('https is insisted on where the mall is reached by it', async () => {
    const { headers } = await ask('/', { to: proxied });
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  test('built files are kept for ever and compressed, others for an hour', async () => {
    const asset = await ask('/assets/page-1a2b.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-encoding']).toBe('gzip');
    expect((await ask('/favicon.svg')).headers['cache-control']).toBe('public, max-age=3600');
  });
});

describe('operations', () => {
  test('/healthz speaks for the process, /readyz for what it needs', async () => {
    readiness = { ready: false, reasons: ['database'] };
    expect((await ask('/healthz')).status).toBe(200);
    const refused = await ask('/readyz');
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.body)).toEqual({ ready: false, reasons: ['database'] });
    readiness = { ready: true, reasons: [] };
    expect((await ask('/readyz')).status).toBe(200);
  });

  test('/metrics counts by area, never by address', async () => {
    await ask('/p/0198c1d0-secret-id');
    await ask('/nobody-made-this');
    const { body, headers } = await ask('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(
      /huicai_http_request_duration_seconds_count\{method="GET",area="p",status="200"\} \d/,
    );
    expect(body).toContain('area="other"');
    expect(body).not.toContain('secret-id');
  });

  test('a request is one line without query, cookies, address or agent', async () => {
    const reply = await ask('/search?q=%E7%A1%92%E9%BC%93&phone=13812345678', {
      headers: { cookie: 'huicai_session=abc', 'user-agent': 'agent-of-somebody' },
    });
    expect(logged).toHaveLength(1);
    const line = JSON.parse(logged[0] ?? '');
    expect(line).toMatchObject({
      requestId: reply.headers['x-request-id'],
      method: 'GET',
      path: '/search',
      status: 200,
      msg: 'request',
    });
    expect(Object.keys(line).sort()).toEqual(
      ['level', 'method', 'ms', 'msg', 'path', 'pid', 'requestId', 'service', 'status', 'time'].sort(),
    );
  });

  test('health checks leave no line', async () => {
    await ask('/healthz');
    expect(logged).toEqual([]);
  });
});
