import { readPurchases, readSummary } from '~db/queries/welfare/programme-page.ts';
import { touchProgramme } from '~db/queries/welfare/programmes.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { openOrdersOf } from '../../domain/welfare/closing.ts';
import type { ProgrammeInput } from '../../domain/welfare/programme.input.ts';
import { PROGRAMME_EVENTS } from '../../domain/welfare/programme-machine.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeProgramme } from './programme-change.server.ts';

/** 结清: everybody signed or gave back, every order is paid or ended; from then on the accounts stand. */
export async function closeProgramme(ctx: Ctx, input: ProgrammeInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'close-programme');
  return changeProgramme(
    ctx,
    actor,
    { action: 'close-programme', word: '结清' },
    input,
    async (tx, programme) => {
      const summary = await readSummary(tx, programme.id, toLocalDate(ctx.clock.now()));
      const open = summary.given - summary.signed;
      if (open > 0 || summary.given + summary.returned === 0) return refuse('NOT_ALL_SIGNED', { n: open });
      const { open: undone, unpaid } = openOrdersOf(await readPurchases(tx, programme.id));
      if (undone.length > 0) return refuse('ORDERS_OPEN', { n: undone.length });
      if (unpaid.length > 0) {
        const orders = unpaid.map(({ number }) => number).join('、');
        return refuse('ORDERS_UNPAID', { n: unpaid.length, orders });
      }
      await touchProgramme(tx, programme.id, { to: PROGRAMME_EVENTS.close.to, at: ctx.clock.now() });
      return ok({ value: null, detail: { members: summary.signed, valueFen: summary.valueFen } });
    },
  );
}
