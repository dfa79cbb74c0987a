import { fen, toYuanText } from '../../money.ts';
import { clauseLabel } from '../../policy/citations.ts';
import { listingReason } from '../listing-reasons.ts';
import type { Advice } from './coach-listing.ts';
import { ADVICE_FIELD_NAMES, ADVICE_WEIGHT_NAMES } from './coach-listing.ts';

/** An advice in Chinese in one line, for files: weight, field, what it is about, why, what mends it, the clause. */
export function adviceRemark({ code, field, weight, about, againstFen }: Advice): string {
  const reason = listingReason(code);
  const named = about === '' ? '' : `（${about}）`;
  const against = againstFen === null ? '' : `对照价 ${toYuanText(fen(againstFen))} 元。`;
  const ground = reason.clauseId === null ? '' : `依据：${clauseLabel(reason.clauseId)}。`;
  const head = `${ADVICE_WEIGHT_NAMES[weight]}·${ADVICE_FIELD_NAMES[field]}${named}`;
  return `${head}：${reason.text}${against}${reason.fix}${ground}`;
}
