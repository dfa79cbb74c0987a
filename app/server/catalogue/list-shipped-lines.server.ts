import type { LineEndsRow } from '~db/queries/search/line-ends.ts';
import { readLineEnds } from '~db/queries/search/line-ends.ts';
import { normalizeText } from '~search/query/normalize.ts';
import { shippedLines } from '~search/query/shipped-lines.ts';
import type { ListShippedLinesInput } from '../../domain/catalogue/shipped-lines.input.ts';
import type { ShippedLine, ShippedLineRow } from '../../domain/catalogue/shipped-lines.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 50;
const MAX_CHARS = 40;

export interface ShippedLines {
  readonly rows: readonly ShippedLineRow[];
  /** Lines that pass the filter. */
  readonly total: number;
  readonly nextAfter: string | null;
  /** The line that was asked for by its key. */
  readonly picked: ShippedLineRow | null;
  readonly today: string;
}

/** 随附词表: the lines of the product's word lists, in the order of the lists, with what operators ended of them. */
export async function listShippedLines(
  ctx: Ctx,
  input: Partial<ListShippedLinesInput> & { readonly limit?: number },
): Promise<Result<ShippedLines>> {
  authorize(ctx, 'list-shipped-lines');
  const { file, state, after, line: pickedKey, limit = PAGE_ROWS } = input;
  const today = toLocalDate(ctx.clock.now());
  const q = normalizeText(input.q ?? '', MAX_CHARS);
  const ends = new Map((await readLineEnds(ctx.db)).map((end) => [end.key, end]));
  const found = [...shippedLines().values()].filter(
    (line) =>
      (file === undefined || line.file === file) &&
      (state !== 'ended' || (ends.get(line.key)?.validFrom ?? null) !== null) &&
      has(line, q),
  );
  const start = after === undefined ? 0 : found.findIndex(({ key }) => key === after) + 1;
  const shown = found.slice(start, start + limit);
  const picked = pickedKey === undefined ? undefined : shippedLines().get(pickedKey);
  return ok({
    picked: picked === undefined ? null : toRow(picked, ends.get(picked.key), today),
    rows: shown.map((line) => toRow(line, ends.get(line.key), today)),
    total: found.length,
    nextAfter: start + limit < found.length ? (shown.at(-1)?.key ?? null) : null,
    today,
  });
}

const has = ({ words, targets }: ShippedLine, q: string): boolean =>
  q === '' || words.some((word) => word.includes(q)) || targets.some((word) => word.includes(q));

function toRow(line: ShippedLine, ends: LineEndsRow | undefined, today: string): ShippedLineRow {
  const { validFrom = null, reason = null, byName = null, restored = 0 } = ends ?? {};
  const end =
    validFrom === null
      ? null
      : { validFrom, reason: reason ?? '', byName: byName ?? '', counts: validFrom <= today };
  return { ...line, end, restored };
}
