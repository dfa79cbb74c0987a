import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { DOCUMENT_TYPES, storeUpload, uploadsOf } from '../fulfilment/store-file.server.ts';

const FIELD = 'proof';

/** The one paper that a form carries, its kind found from its content, taken out of the form and stored. */
export function readProofUpload(ctx: Ctx, form: FormData): Promise<Result<StoredFile>> {
  const [upload, ...more] = uploadsOf(form, FIELD);
  form.delete(FIELD);
  if (upload === undefined) return Promise.resolve(refuse('FILE_REQUIRED', {}, FIELD));
  if (more.length > 0) return Promise.resolve(refuse('TOO_MANY_FILES', { max: 1 }, FIELD));
  return storeUpload(ctx.uploadsDir, upload, DOCUMENT_TYPES, FIELD);
}
