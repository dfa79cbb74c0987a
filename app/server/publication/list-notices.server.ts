import { listNoticeRows } from '~db/queries/publication/notices.ts';
import type { NoticeKind, NoticeRow } from '../../domain/publication/notice.ts';
import { NOTICE_KINDS } from '../../domain/publication/notice.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { parseLocalDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { uuidOr } from '../fulfilment/order-query.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

export interface NoticeListInput {
  readonly kind: NoticeKind | null;
  readonly text: string;
  /** Days of publication, both included. */
  readonly from: string | null;
  readonly to: string | null;
  readonly before: string | null;
}

const PAGE = 20;

/** The query of the notice list; what it does not know is left out rather than refused. */
export function noticeQuery(search: URLSearchParams): NoticeListInput {
  return {
    kind: NOTICE_KINDS.find((kind) => kind === search.get('kind')) ?? null,
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 60),
    from: parseLocalDate(search.get('from') ?? ''),
    to: parseLocalDate(search.get('to') ?? ''),
    before: uuidOr(search.get('before')),
  };
}

export interface NoticeList {
  readonly notices: readonly NoticeRow[];
  readonly nextBefore: string | null;
}

/** 通知公告: contracts and announcements, for everybody. */
export async function listNotices(ctx: Ctx, input: Partial<NoticeListInput>): Promise<Result<NoticeList>> {
  authorizePublic(ctx, 'list-notices');
  const found = await listNoticeRows(ctx.db, {
    kind: input.kind ?? null,
    text: input.text ?? '',
    from: input.from ?? null,
    to: input.to ?? null,
    before: input.before ?? null,
    today: toLocalDate(ctx.clock.now()),
    limit: PAGE + 1,
  });
  const notices = found.slice(0, PAGE);
  return ok({ notices, nextBefore: found.length > PAGE ? (notices.at(-1)?.id ?? null) : null });
}
