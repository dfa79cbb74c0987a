import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { insertFiles } from '~db/queries/fulfilment/write-parts.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { audit } from '../oversight/audit.server.ts';

/** Writes the file of a purchase's minutes with its history; files before it stay. */
export async function writeMinutesFile(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  of: {
    readonly requestId: string;
    readonly number: string;
    readonly file: StoredFile;
    readonly replaces: string | null;
  },
): Promise<string> {
  const { requestId, number, file, replaces } = of;
  const id = uuidv7();
  await insertFiles(tx, [
    {
      ...file,
      id,
      orderId: null,
      ownerOrgId: actor.orgId,
      purpose: 'minutes',
      subjectId: requestId,
      uploadedBy: actor.userId,
      uploadedAt: ctx.clock.now(),
    },
  ]);
  await audit(tx, ctx, {
    action: 'attach-minutes',
    subjectKind: 'request',
    subjectId: requestId,
    orgId: actor.orgId,
    detail: { number, note: file.fileName, fileId: id, sha256: file.sha256, replaces },
  });
  return id;
}
