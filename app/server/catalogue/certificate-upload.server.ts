import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { storeUpload, uploadsOf } from '../fulfilment/store-file.server.ts';

const FIELD = 'scan';
const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];

/** The scan that a form carries, its kind found from its content, taken out of the form and stored; null = none. */
export async function readCertificateUpload(ctx: Ctx, form: FormData): Promise<Result<StoredFile | null>> {
  const [upload, ...more] = uploadsOf(form, FIELD);
  form.delete(FIELD);
  if (upload === undefined) return ok(null);
  if (more.length > 0) return refuse('TOO_MANY_FILES', { max: 1 }, FIELD);
  return storeUpload(ctx.uploadsDir, upload, SCAN_TYPES, FIELD);
}
