import type { ExpiringCertificate } from '~db/queries/catalogue/expiring-certificates.ts';
import { findExpiring, noteReminders } from '~db/queries/catalogue/expiring-certificates.ts';
import { reminderDue } from '../../domain/catalogue/certificate-reminder.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { withTransaction } from '../transaction.server.ts';

const BATCH = 200;

/**
 * 证书到期提醒: 60, 30 and 7 days before a certificate ends, each once, to the supplier who filed it; none where a later one
 * stands beside it already. Any number of processes may run it: the row of the reminder decides.
 */
export async function remindCertificates(
  ctx: Ctx,
  stopping: () => boolean = () => false,
): Promise<Result<{ readonly reminded: number }>> {
  authorizeSystem(ctx, 'remind-certificates');
  const day = toLocalDate(ctx.clock.now());
  let reminded = 0;
  for (let after: string | null = null; !stopping(); ) {
    const found = await findExpiring(ctx.db, { day, after, limit: BATCH });
    after = found.at(-1)?.id ?? null;
    if (after === null) break;
    const due = found.flatMap((certificate) => {
      const days = reminderDue(certificate.days_left);
      return days === null ? [] : [{ ...certificate, certificateId: certificate.id, days }];
    });
    const sent = await withTransaction(ctx, async (tx) => {
      const fresh = await noteReminders(
        tx,
        due.map(({ certificateId, days }) => ({ certificateId, days })),
        ctx.clock.now(),
      );
      const ending = due.filter(({ certificateId }) => fresh.has(certificateId));
      const messages = ending.map((certificate) => noticeOf(certificate));
      if (messages.length > 0) await enqueue(tx, ctx, ...messages);
      return ok(ending.length);
    });
    if (!sent.ok) return sent;
    reminded += sent.value;
  }
  return ok({ reminded });
}

function noticeOf(certificate: ExpiringCertificate) {
  const { supplier_id, product_name, number, expires_on, offer_id } = certificate;
  return {
    topic: 'notify' as const,
    aggregateKind: 'offer' as const,
    aggregateId: offer_id,
    payload: {
      orgId: supplier_id,
      role: 'supplier' as const,
      code: 'certificate-ending',
      params: { name: product_name, number, day: expires_on },
      href: `${paths.supplierOffer(offer_id)}#certificates`,
    },
  };
}
