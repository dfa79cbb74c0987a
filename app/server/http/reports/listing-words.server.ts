import type { ListingWordRow } from '~db/queries/catalogue/listing-words.ts';
import { listListingWordsInput } from '../../../domain/catalogue/listing-coach/listing-words.input.ts';
import { WORD_KIND_NAMES } from '../../../domain/catalogue/listing-coach/listing-words.ts';
import { listListingWords } from '../../catalogue/list-listing-words.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

/** The lists of words as they are filtered. */
export async function listingWordsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ListingWordRow>> {
  const { after: _, ...query } = listListingWordsInput.parse(Object.fromEntries(search));
  return {
    name: '敏感词',
    conditions: conditionsOf({
      类别: query.kind === undefined ? null : WORD_KIND_NAMES[query.kind],
      词语: query.q,
      状态: query.ended === undefined ? '在用' : '已停用',
    }),
    columns: [
      { head: '词语', kind: 'text', value: (row) => row.word },
      { head: '类别', kind: 'text', value: (row) => WORD_KIND_NAMES[row.kind] },
      { head: '生效日期', kind: 'date', value: (row) => row.valid_from },
      { head: '停用日期', kind: 'date', value: (row) => row.valid_to },
      { head: '来源', kind: 'text', value: (row) => row.source },
      { head: '登记', kind: 'text', value: (row) => row.added_by_name },
      { head: '停用', kind: 'text', value: (row) => row.ended_by_name },
    ],
    rows: pagesOf(async (after) => {
      const page = { ...query, limit: BATCH_ROWS, after: after ?? undefined };
      const { rows, nextAfter } = unwrap(await listListingWords(ctx, page), ctx);
      return { rows, next: nextAfter };
    }),
  };
}
