import { listShippedLinesInput } from '../../../../domain/catalogue/shipped-lines.input.ts';
import type { ShippedKind, ShippedLineRow } from '../../../../domain/catalogue/shipped-lines.ts';
import { listShippedLines } from '../../../catalogue/list-shipped-lines.server.ts';
import type { Ctx } from '../../../context.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, pagesOf } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const BATCH_ROWS = 1_000;

const KINDS: Readonly<Record<ShippedKind, string>> = {
  synonyms: '互相找到',
  one_way: '由前者也找后者',
  purpose: '用途：由说法找物品',
  stop: '不参与检索',
  look_alike: '形近字，互相替换',
  word: '整词，不拆开',
};

/** The word lists that come with the product as they are filtered, with what was ended of them. */
export async function shippedLinesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ShippedLineRow>> {
  const { q, file, state } = listShippedLinesInput.parse(Object.fromEntries(search));
  return {
    name: '随附词表',
    conditions: conditionsOf({ 词表: file, 词语: q, 状态: state === 'ended' ? '只看停用的' : null }),
    columns: [
      { head: '词', kind: 'text', value: (line) => line.words.join('、') },
      { head: '还找', kind: 'text', value: (line) => line.targets.join('、') },
      { head: '方向', kind: 'text', value: (line) => KINDS[line.kind] },
      { head: '来源文件', kind: 'text', value: (line) => line.file },
      { head: '收录日期', kind: 'date', value: (line) => line.since },
      { head: '停用日期', kind: 'date', value: (line) => line.end?.validFrom },
      { head: '停用原因', kind: 'text', value: (line) => line.end?.reason },
      { head: '停用经手', kind: 'text', value: (line) => line.end?.byName },
    ],
    rows: pagesOf(async (after) => {
      const page = { q, file, state, limit: BATCH_ROWS, after: after ?? undefined };
      const { rows, nextAfter } = unwrap(await listShippedLines(ctx, page), ctx);
      return { rows, next: nextAfter };
    }),
  };
}
