import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import {
  publishAnnouncementInput,
  saveAnnouncementInput,
  withdrawAnnouncementInput,
} from '../../domain/publication/announcement.input.ts';
import { PINNED_MAX } from '../../domain/publication/announcement-machine.ts';
import { parseFormData } from '../http/form.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { discardAnnouncement } from './discard-announcement.server.ts';
import { listAnnouncements } from './list-announcements.server.ts';
import { listNotices } from './list-notices.server.ts';
import { pinAnnouncement } from './pin-announcement.server.ts';
import { publishAnnouncement } from './publish-announcement.server.ts';
import { publishDueAnnouncements } from './publish-due-announcements.server.ts';
import { saveAnnouncement } from './save-announcement.server.ts';
import { unscheduleAnnouncement } from './unschedule-announcement.server.ts';
import { viewAnnouncement } from './view-announcement.server.ts';
import { viewHome } from './view-home.server.ts';
import { viewNotice } from './view-notice.server.ts';
import { withdrawAnnouncement } from './withdraw-announcement.server.ts';

describe.each(databasesUnderTest())('announcements on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  const operator = () => testCtx(database.db, world.operator, { clock });
  const anybody = () => testCtx(database.db, undefined, { clock });
  const draft = async (title: string, more: { pinnedUntil?: string } = {}) =>
    unwrapForTest(await saveAnnouncement(operator(), { title, body: `${title}正文\n第二段`, ...more }))
      .announcementId;
  const seen = async (announcementId: string) =>
    unwrapForTest(await viewAnnouncement(operator(), { announcementId })).announcement;
  const publish = async (announcementId: string) => {
    const { version } = await seen(announcementId);
    unwrapForTest(await publishAnnouncement(operator(), { announcementId, version }));
    return seen(announcementId);
  };
  const publicTitles = async (text = '') =>
    unwrapForTest(await listNotices(anybody(), { text })).notices.map(({ title }) => title);

  test('a draft is nobody’s business until it is published, with the year’s next number', async () => {
    const id = await draft('关于系统升级的通知');
    expect(await publicTitles('系统升级')).toEqual([]);
    const { noticeId, number, state } = await publish(id);
    expect({ number, state }).toEqual({ number: 'GG-2026-0001', state: 'published' });
    expect(await publicTitles('系统升级')).toEqual(['关于系统升级的通知']);
    const notice = unwrapForTest(await viewNotice(anybody(), { noticeId: noticeId ?? '' }));
    expect(notice.body).toMatchObject({ text: '关于系统升级的通知正文\n第二段', issuedBy: '测试商城运营' });
    const home = unwrapForTest(await viewHome(anybody()));
    expect(home.notices.map(({ title }) => title)).toContain('关于系统升级的通知');
  });

  test('what is published is not edited, scheduled or discarded any more', async () => {
    const id = await draft('已发布的不改');
    const { version } = await publish(id);
    const edit = { announcementId: id, version, title: '改标题', body: '改正文' };
    const refused = { ok: false, refusal: { code: 'STATE_CHANGED' } };
    expect(await saveAnnouncement(operator(), edit)).toMatchObject(refused);
    expect(await discardAnnouncement(operator(), { announcementId: id, version })).toMatchObject(refused);
    expect((await seen(id)).title).toBe('已发布的不改');
  });

  test('a stale version is refused, and a draft is changed by one of two editors only', async () => {
    const id = await draft('两人同时修改');
    const edit = (title: string) =>
      saveAnnouncement(operator(), { announcementId: id, version: 1, title, body: '正文' });
    const results = await Promise.all([edit('甲的标题'), edit('乙的标题')]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'CONFLICT' } });
    const stale = await publishAnnouncement(operator(), { announcementId: id, version: 1 });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'CONFLICT' } });
    expect((await seen(id)).version).toBe(2);
  });

  test('a scheduled one appears at its time and not before, once', async () => {
    const id = await draft('定时的通知');
    const publishAt = new Date(clock.now().getTime() + 3_600_000);
    unwrapForTest(await publishAnnouncement(operator(), { announcementId: id, version: 1, publishAt }));
    const due = () => publishDueAnnouncements(testCtx(database.db, SYSTEM, { clock }));
    expect(unwrapForTest(await due())).toEqual({ published: 0 });
    expect(await publicTitles('定时的通知')).toEqual([]);
    clock.advanceHours(2);
    const rounds = await Promise.all([due(), due()]);
    expect(rounds.reduce((sum, round) => sum + unwrapForTest(round).published, 0)).toBe(1);
    expect(await publicTitles('定时的通知')).toEqual(['定时的通知']);
    expect(new Date((await seen(id)).publishedAt ?? '')).toEqual(publishAt);
  });

  test('a schedule can be called off, and lies ahead', async () => {
    const id = await draft('改期的通知');
    const past = { announcementId: id, version: 1, publishAt: clock.now() };
    expect(await publishAnnouncement(operator(), past)).toMatchObject({
      refusal: { code: 'PUBLISH_TIME_PAST', field: 'publishAt' },
    });
    const publishAt = new Date(clock.now().getTime() + 3_600_000);
    unwrapForTest(await publishAnnouncement(operator(), { announcementId: id, version: 1, publishAt }));
    unwrapForTest(await unscheduleAnnouncement(operator(), { announcementId: id, version: 2 }));
    expect(await seen(id)).toMatchObject({ state: 'draft', publishAt: null, version: 3 });
  });

  test('pinned ones stand above newer ones until their last day, on the first page only', async () => {
    const pinned = await draft('置顶的通知', { pinnedUntil: '2026-11-24' });
    await publish(pinned);
    for (let n = 0; n < 25; n += 1) await publish(await draft(`较新的通知${n}`));
    const first = unwrapForTest(await listNotices(anybody(), {}));
    expect(first.notices[0]).toMatchObject({ title: '置顶的通知', pinned: true });
    expect(first.notices.filter((notice) => notice.pinned)).toHaveLength(1);
    const second = unwrapForTest(await listNotices(anybody(), { before: first.nextBefore }));
    const titles = [...first.notices, ...second.notices].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => title.startsWith('较新的通知'))).toHaveLength(25);
    expect(unwrapForTest(await viewHome(anybody())).notices[0]?.title).toBe('置顶的通知');

    const { version } = await seen(pinned);
    const unpinned = { announcementId: pinned, version };
    unwrapForTest(await pinAnnouncement(operator(), unpinned));
    expect(unwrapForTest(await listNotices(anybody(), {})).notices[0]?.title).toBe('较新的通知24');
    const past = { announcementId: pinned, version: version + 1, pinnedUntil: '2026-11-01' };
    expect(await pinAnnouncement(operator(), past)).toMatchObject({
      refusal: { code: 'PIN_END_PAST', field: 'pinnedUntil' },
    });
  });

  test(`at most ${PINNED_MAX} are pinned at a time`, async () => {
    const pinned: string[] = [];
    for (let n = 0; n < PINNED_MAX; n += 1)
      pinned.push(await draft(`置顶${n}`, { pinnedUntil: '2026-12-31' }));
    for (const id of pinned) await publish(id);
    const oneMore = await draft('再置顶一条', { pinnedUntil: '2026-12-31' });
    const refused = await publishAnnouncement(operator(), { announcementId: oneMore, version: 1 });
    expect(refused).toMatchObject({ refusal: { code: 'TOO_MANY_PINNED', params: { max: PINNED_MAX } } });
    expect(await publicTitles('再置顶一条')).toEqual([]);
  });

  test('a withdrawn one leaves the lists; its address says when and why and nothing more', async () => {
    const id = await draft('有误的通知');
    const { noticeId, version } = await publish(id);
    const act = { announcementId: id, version, reason: '所附文号有误，将另行发布' };
    unwrapForTest(await withdrawAnnouncement(operator(), act));
    expect(await publicTitles('有误的通知')).toEqual([]);
    const notice = unwrapForTest(await viewNotice(anybody(), { noticeId: noticeId ?? '' }));
    expect(notice).toMatchObject({ body: {}, withdrawnReason: '所附文号有误，将另行发布' });
    expect(notice.withdrawnAt).not.toBeNull();
    const again = await withdrawAnnouncement(operator(), { ...act, version: version + 1 });
    expect(again).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
  });

  test('every act is on the record of the announcement', async () => {
    const id = await draft('留痕的通知');
    const { version } = await publish(id);
    unwrapForTest(
      await withdrawAnnouncement(operator(), { announcementId: id, version, reason: '内容已经失效了' }),
    );
    const { history } = unwrapForTest(await viewAnnouncement(operator(), { announcementId: id }));
    expect(history.map(({ action }) => action)).toEqual([
      'withdraw-announcement',
      'publish-announcement',
      'save-announcement',
    ]);
    expect(history[0]?.actorName).toBe('测试operator');
  });

  test('an operator’s list filters by state and words, and does not find what is not there', async () => {
    const list = unwrapForTest(await listAnnouncements(operator(), { state: 'withdrawn' }));
    expect(list.rows.length).toBeGreaterThan(0);
    expect(list.rows.every(({ state }) => state === 'withdrawn')).toBe(true);
    expect(unwrapForTest(await listAnnouncements(operator(), { q: '100%' })).rows).toEqual([]);
    for (const announcementId of ['', 'x', '00000000-0000-7000-8000-000000000000'])
      expect(await viewAnnouncement(operator(), { announcementId })).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
  });

  test('nothing half-written is left by a refusal', async () => {
    const orphans = await rows(
      database.db,
      sql`select n.id from notices n where n.kind = 'announcement'
        and not exists (select 1 from announcements a where a.notice_id = n.id)`,
    );
    expect(orphans).toEqual([]);
  });
});

describe('the forms of an announcement', () => {
  const form = (values: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(values)) data.append(name, value);
    return data;
  };
  const errorsOf = (values: Record<string, string>, schema: Parameters<typeof parseFormData>[1]) => {
    const parsed = parseFormData(form(values), schema);
    return parsed.ok
      ? {}
      : Object.fromEntries(Object.entries(parsed.reply.errors).map(([k, v]) => [k, v[0]?.text]));
  };

  test('name what is missing or too long, at its field', () => {
    expect(errorsOf({}, saveAnnouncementInput)).toEqual({ title: '请填写标题。', body: '请填写正文。' });
    const long = { title: '长'.repeat(101), body: 'x', pinnedUntil: '2026-02-30' };
    expect(errorsOf(long, saveAnnouncementInput)).toEqual({
      title: '标题最多 100 个字。',
      pinnedUntil: '请填写置顶的最后一天，如 2026-12-31；不置顶请留空。',
    });
  });

  test('refuse a moment, a version and a reason that are none', () => {
    const id = '00000000-0000-7000-8000-000000000001';
    expect(
      errorsOf({ announcementId: id, version: '1', publishAt: '明天' }, publishAnnouncementInput),
    ).toHaveProperty('publishAt');
    expect(errorsOf({ announcementId: id, version: 'x' }, publishAnnouncementInput)).toHaveProperty(
      'version',
    );
    expect(errorsOf({ announcementId: id, version: '1', reason: '错' }, withdrawAnnouncementInput)).toEqual({
      reason: '请把撤回原因写清楚（至少 5 个字）。',
    });
  });
});
