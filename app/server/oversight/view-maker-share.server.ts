import type { MakerRow } from '~db/queries/oversight/spend-sums.ts';
import { readMakerShares } from '~db/queries/oversight/spend-sums.ts';
import type { MakerFens } from '../../domain/oversight/spend-figures.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { CitedValue, SupervisionFrameView } from '../../domain/oversight/supervision-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

/** 财库〔2020〕46号 and the city's notice: shares reserved above the threshold, in basis points. */
const RESERVE = 'sme.over_threshold.reserve_ratio';
const MICRO = 'sme.over_threshold.micro_share';

export interface MakerBoard {
  readonly frame: SupervisionFrameView;
  readonly fens: MakerFens;
  readonly before: MakerFens;
  readonly units: readonly MakerRow[];
  /** For orientation: the share reserved for SMEs of projects above the threshold, and the micro and small part of it. */
  readonly reserve: CitedValue;
  readonly micro: CitedValue;
}

/** 中小微份额 by who made the goods (services: by who renders them), never by who sells them. */
export async function viewMakerShare(ctx: Ctx, query: SupervisionQuery): Promise<Result<MakerBoard>> {
  const actor = authorize(ctx, 'view-maker-share');
  const opened = await openSupervision(ctx, actor, query, [RESERVE, MICRO]);
  if (!opened.ok) return opened;
  const { frame, question } = opened.value;
  const shares = await readMakerShares(ctx.db, question);
  return ok({
    frame,
    ...shares,
    reserve: citedValue(opened.value, actor, RESERVE),
    micro: citedValue(opened.value, actor, MICRO),
  });
}
