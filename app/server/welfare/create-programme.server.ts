import { uuidv7 } from 'uuidv7';
import { nextNumber } from '~db/queries/organizations/next-number.ts';
import { insertProgramme, unionCode } from '~db/queries/welfare/programmes.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { fiscalYearOf } from '../../domain/time/local-date.ts';
import type { CreateProgrammeInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { noteProgramme } from './programme-change.server.ts';

/** 新建慰问方案 for one event; its caps are those of the day of the event. */
export async function createProgramme(
  ctx: Ctx,
  input: CreateProgrammeInput,
): Promise<Result<{ readonly programmeId: string }>> {
  const actor = authorize(ctx, 'create-programme');
  return withTransaction(ctx, async (tx) => {
    const id = uuidv7();
    const year = fiscalYearOf(input.eventOn);
    const serial = await nextNumber(tx, `programme:${actor.orgId}`, year);
    const number = `FA${year}-${await unionCode(tx, actor.orgId)}-${String(serial).padStart(4, '0')}`;
    await insertProgramme(tx, {
      ...input,
      id,
      unionId: actor.orgId,
      number,
      year,
      state: 'OPEN',
      createdBy: actor.userId,
      createdAt: ctx.clock.now(),
      version: 1,
    });
    await noteProgramme(tx, ctx, actor, 'create-programme', { id, number }, { event: input.event });
    return ok({ programmeId: id });
  });
}
