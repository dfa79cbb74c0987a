import type { Ctx } from '../context.server.ts';

/** Division of the unit that buys; undefined for visitors and for those who only look. */
export function buyerDivision({ actor }: Ctx): string | undefined {
  return actor.kind === 'user' && actor.orgKind === 'unit' ? actor.divisionCode : undefined;
}
