import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { DOCUMENT_TYPES, storeUpload, uploadsOf } from '../fulfilment/store-file.server.ts';

const FIELD = 'minutesFile';

/** The minutes that a form carries, taken out of it and stored; null when it carries none. */
export async function readMinutesUpload(ctx: Ctx, form: FormData): Promise<Result<StoredFile | null>> {
  const [upload, ...more] = uploadsOf(form, FIELD);
  form.delete(FIELD);
  if (upload === undefined) return ok(null);
  if (more.length > 0) return refuse('TOO_MANY_FILES', { max: 1 }, FIELD);
  return storeUpload(ctx.uploadsDir, upload, DOCUMENT_TYPES, FIELD);
}
