import { coachListInput } from '../../../domain/catalogue/listing-coach/coach-list.input.ts';
import type { CoachReport } from '../../../domain/catalogue/listing-coach/coach-listing.ts';
import {
  ADVICE_FIELD_NAMES,
  ADVICE_WEIGHT_NAMES,
} from '../../../domain/catalogue/listing-coach/coach-listing.ts';
import { listingReason } from '../../../domain/catalogue/listing-reasons.ts';
import { clauseLabel } from '../../../domain/policy/citations.ts';
import type { CoachedOffer } from '../../catalogue/coach-own-offers.server.ts';
import { coachOwnOffers } from '../../catalogue/coach-own-offers.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

/** Each clause behind the advice once. */
function clausesOf({ advice }: CoachReport): string {
  const clauses = advice.flatMap(({ code }) => listingReason(code).clauseId ?? []);
  return [...new Set(clauses)].map(clauseLabel).join('；');
}

/** 目录体检 as it is filtered: a line an offer, its advice one after the other. */
export async function coachReport(ctx: Ctx, search: URLSearchParams): Promise<Report<CoachedOffer>> {
  const { after: _, ...query } = coachListInput.parse(Object.fromEntries(search));
  const joined = ({ report }: CoachedOffer, text: (code: string) => string) =>
    report.advice
      .map(
        ({ code, field, about }) =>
          `${ADVICE_FIELD_NAMES[field]}${about === '' ? '' : `（${about}）`}：${text(code)}`,
      )
      .join('');
  return {
    name: '目录体检',
    conditions: conditionsOf({
      关键词: query.q,
      轻重: query.weight === undefined ? null : ADVICE_WEIGHT_NAMES[query.weight],
    }),
    columns: [
      { head: '货号', kind: 'code', value: ({ facts }) => facts.sku },
      { head: '商品', kind: 'text', value: ({ facts }) => facts.name },
      { head: '品目', kind: 'text', value: ({ facts }) => facts.category_name },
      { head: '得分', kind: 'count', value: ({ report }) => report.score },
      { head: '问题', kind: 'text', value: (row) => joined(row, (code) => listingReason(code).text) },
      { head: '改正办法', kind: 'text', value: (row) => joined(row, (code) => listingReason(code).fix) },
      { head: '依据', kind: 'text', value: ({ report }) => clausesOf(report) },
    ],
    rows: pagesOf(async (after) => {
      const { rows, next } = unwrap(
        await coachOwnOffers(ctx, { ...query, limit: BATCH_ROWS, after: after ?? undefined }),
        ctx,
      );
      return { rows, next };
    }),
  };
}
