import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { AgreementDossier } from '~db/queries/agreements/agreement-desk.ts';
import { nextNumber } from '~db/queries/organizations/next-number.ts';
import { insertNotice } from '~db/queries/publication/insert-notice.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';

/** Publishes what the law wants known about a framework agreement: that it runs, who was put out, what came of it. */
export async function publishAgreementNotice(
  tx: Tx,
  agreement: Pick<AgreementDossier, 'id' | 'solicitorName'>,
  notice: { readonly title: string; readonly lines: readonly string[]; readonly at: Date },
): Promise<string> {
  const year = fiscalYearOf(toLocalDate(notice.at));
  const serial = String(await nextNumber(tx, 'notice:agreement', year)).padStart(4, '0');
  const noticeId = uuidv7();
  await insertNotice(tx, {
    id: noticeId,
    kind: 'agreement',
    number: `KX-${year}-${serial}`,
    title: notice.title,
    body: { text: notice.lines.join('\n'), issuedBy: agreement.solicitorName },
    subjectId: agreement.id,
    publishedAt: notice.at,
  });
  return noticeId;
}
