import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction, rows } from '~db/client.ts';
import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { smtpMailer } from '../adapters/mail/smtp.server.ts';
import { viewAccount } from '../identity/view-account.server.ts';
import { dispatchDue } from '../outbox/dispatch.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { confirmMailAddress } from './confirm-mail-address.server.ts';
import { resendMailCode } from './resend-mail-code.server.ts';
import { sendMail } from './send-mail.server.ts';
import { setMailSettings } from './set-mail-settings.server.ts';

const FROM = 'Huicai <mall@example.gov.cn>';
const BOSS = 'boss@example.gov.cn';

/** A mail server that keeps what it gets, knows no `nobody@…`, and is busy for `busy` letters. */
function mailServer() {
  const letters: string[] = [];
  const state = { busy: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('nobody@')) {
        done(Object.assign(new Error(`no mailbox ${address}`), { responseCode: 550 }));
      } else if (state.busy > 0) {
        state.busy -= 1;
        done(Object.assign(new Error(`try ${address} later`), { responseCode: 451 }));
      } else done();
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  return { server, letters, state };
}

/** Body of a letter, whatever it was encoded with. */
function bodyOf(letter: string): string {
  const [head = '', ...rest] = letter.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes);
}

describe.each(databasesUnderTest())('mail over a real SMTP server on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const post = mailServer();
  let url: string;
  const log: string[] = [];

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await new Promise<void>((resolve) => post.server.listen(0, '127.0.0.1', resolve));
    url = `smtp://127.0.0.1:${(post.server.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => post.server.close(resolve));
    await database.close();
  });
  beforeEach(async () => {
    post.letters.length = 0;
    log.length = 0;
    await database.db.execute(sql`delete from outbox`);
    await database.db.execute(sql`delete from mail_settings`);
  });

  const clock = new TestClock();
  const system = () =>
    testCtx(database.db, SYSTEM, {
      clock,
      mailer: smtpMailer({ url, from: FROM, baseUrl: 'https://mall.example.gov.cn' }),
      log: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
    });
  const person = () => testCtx(database.db, world.approver, { clock });
  type Topics = Parameters<typeof setMailSettings>[1]['topics'];
  /** As `wants`, the code not shown yet. */
  const asks = async (address: string, topics: Topics) =>
    unwrapForTest(await setMailSettings(person(), { address, topics }));
  const codeIn = (letter: string | undefined) => /\d{6}/.exec(bodyOf(letter ?? ''))?.[0] ?? '';
  const wants = async (address: string, topics: Topics) => {
    await asks(address, topics);
    await database.db.execute(sql`delete from outbox where topic = 'mail.verify'`);
    await database.db.execute(sql`update mail_settings set verified_at = now()`);
  };
  const tell = (code: string, to: { userId: string } | { role: 'approver' }) =>
    inTransaction(database.db, (tx) =>
      enqueue(tx, system(), {
        topic: 'notify',
        aggregateKind: 'request',
        aggregateId: world.approver.userId,
        payload: {
          orgId: world.approver.orgId,
          ...to,
          code,
          params: { number: 'CG-7', totalFen: 123_456, orders: 1 },
          href: '/approvals/7',
        },
      }),
    );
  const approver = () => ({ userId: world.approver.userId });

  test('a notice goes by mail to who asked for its kind, under the id of its own message', async () => {
    await wants(BOSS, ['approvals']);
    await tell('request-to-approve', approver());
    await tell('request-approved', approver());
    await tell('request-to-approve', { userId: world.finance.userId });
    await dispatchDue(system());
    expect(post.letters).toHaveLength(1);
    const [letter = ''] = post.letters;
    expect(letter).toContain(`To: ${BOSS}`);
    const [sent] = await rows<{ id: string }>(
      database.db,
      sql`select id from outbox where topic = 'mail.send'`,
    );
    expect(letter).toContain(`Message-ID: <${sent?.id}@mall.example.gov.cn>`);
    expect(bodyOf(letter)).toContain('采购申请 CG-7 待您审批，金额 1,234.56 元。');
    expect(bodyOf(letter)).toContain('https://mall.example.gov.cn/approvals/7');
  });

  test('a notice for a role reaches those of the role; English readers read English', async () => {
    await wants(BOSS, ['approvals']);
    await database.db.execute(sql`update users set locale = 'en' where id = ${world.approver.userId}`);
    await tell('request-to-approve', { role: 'approver' });
    await dispatchDue(system());
    await database.db.execute(sql`update users set locale = 'zh' where id = ${world.approver.userId}`);
    expect(post.letters).toHaveLength(1);
    expect(bodyOf(post.letters[0] ?? '')).toContain('please do not reply');
  });

  test('nothing goes to an address before the code that was sent there is shown', async () => {
    await asks(BOSS, ['approvals']);
    await tell('request-to-approve', approver());
    await dispatchDue(system());
    expect(post.letters).toHaveLength(1);
    const code = codeIn(post.letters[0]);
    expect(code).toMatch(/^\d{6}$/);
    const queued = await rows(database.db, sql`select payload from outbox`);
    expect(JSON.stringify(queued)).not.toContain(code);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await confirmMailAddress(person(), { code: wrong })).toMatchObject({
      refusal: { code: 'MAIL_CODE_WRONG', params: { left: 4 }, field: 'code' },
    });
    unwrapForTest(await confirmMailAddress(person(), { code }));
    await tell('request-to-approve', approver());
    await dispatchDue(system());
    expect(post.letters).toHaveLength(2);
    // the same address again stays verified, another one does not
    await asks(BOSS, ['approvals', 'orders']);
    await tell('request-to-approve', approver());
    await dispatchDue(system());
    expect(post.letters).toHaveLength(3);
    await asks('other@example.gov.cn', ['approvals']);
    await tell('request-to-approve', approver());
    await dispatchDue(system());
    expect(post.letters).toHaveLength(4);
    expect(post.letters[3]).toContain('To: other@example.gov.cn');
    expect(bodyOf(post.letters[3] ?? '')).toContain('验证码');
  });

  test('a code ends after half an hour or five tries, and is sent again at most once a minute', async () => {
    await asks(BOSS, ['approvals']);
    await dispatchDue(system());
    const first = codeIn(post.letters[0]);
    expect(await resendMailCode(person())).toMatchObject({ refusal: { code: 'MAIL_CODE_TOO_SOON' } });
    clock.advanceHours(0.6);
    expect(await confirmMailAddress(person(), { code: first })).toMatchObject({
      refusal: { code: 'MAIL_CODE_OVER' },
    });
    unwrapForTest(await resendMailCode(person()));
    await dispatchDue(system());
    const second = codeIn(post.letters[1]);
    const wrong = second === '111111' ? '222222' : '111111';
    for (let tries = 1; tries <= 5; tries += 1) {
      expect(await confirmMailAddress(person(), { code: wrong })).toMatchObject({
        refusal: { code: 'MAIL_CODE_WRONG' },
      });
    }
    expect(await confirmMailAddress(person(), { code: second })).toMatchObject({
      refusal: { code: 'MAIL_CODE_OVER' },
    });
  });

  test('the same message twice sends one letter, and so does a replayed notice', async () => {
    await wants(BOSS, ['approvals']);
    await tell('request-to-approve', approver());
    await dispatchDue(system());
    const [message] = await rows<ClaimedMessage & Record<string, unknown>>(
      database.db,
      sql`select id, topic, payload, attempts from outbox where topic = 'mail.send'`,
    );
    if (message === undefined) throw new Error('no letter');
    await sendMail(system(), message);
    await database.db.execute(sql`update outbox set status = 'pending' where topic = 'notify'`);
    await dispatchDue(system());
    expect(post.letters).toHaveLength(1);
  });

  test('a busy server is asked again later with the same id', async () => {
    await wants(BOSS, ['approvals']);
    await tell('request-to-approve', approver());
    post.state.busy = 2;
    await dispatchDue(system());
    expect(post.letters).toHaveLength(0);
    for (let round = 0; round < 3; round += 1) {
      clock.advanceHours(1);
      await dispatchDue(system());
    }
    expect(post.letters).toHaveLength(1);
  });

  test('an unknown mailbox is given up at once, and no address stands in the log or the queue', async () => {
    await wants('nobody@example.gov.cn', ['approvals']);
    await tell('request-to-approve', approver());
    await dispatchDue(system());
    const after = await rows(
      database.db,
      sql`select o.status, d.outcome from outbox o join mail_deliveries d on d.outbox_id = o.id where o.topic = 'mail.send'`,
    );
    expect(after).toEqual([{ status: 'delivered', outcome: 'refused' }]);
    post.state.busy = 1;
    await wants(BOSS, ['approvals']);
    await tell('request-to-approve', approver());
    await dispatchDue(system());
    post.state.busy = 0;
    const kept = await rows(database.db, sql`select payload, last_error from outbox`);
    expect(log.length).toBeGreaterThan(0);
    for (const text of [...log, JSON.stringify(kept)]) expect(text).not.toMatch(/@example\.gov\.cn/);
  });

  test('without a mail server nothing is queued, and the account says so', async () => {
    await wants(BOSS, ['approvals', 'orders']);
    await tell('request-to-approve', approver());
    await dispatchDue({ ...system(), mailer: null });
    expect(await rows(database.db, sql`select 1 as one from outbox where topic = 'mail.send'`)).toEqual([]);
    const account = unwrapForTest(await viewAccount(testCtx(database.db, world.approver), { tokenHash: '' }));
    expect(account).toMatchObject({
      isMailOn: false,
      mail: { address: BOSS, topics: ['approvals', 'orders'] },
    });
  });
});
