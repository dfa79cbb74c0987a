import type { z } from 'zod';
import { draftProductInput } from '../../domain/catalogue/create-product.input.ts';
import { draftOfferInput } from '../../domain/catalogue/offer.input.ts';
import type { Result } from '../../domain/result.ts';
import type { DraftReport } from '../catalogue/coach-draft-offer.server.ts';
import { coachDraftOffer } from '../catalogue/coach-draft-offer.server.ts';
import { coachDraftProduct } from '../catalogue/coach-draft-product.server.ts';
import type { Ctx } from '../context.server.ts';
import { lookedAtForm, parseFormData, refusedForm, refusedVerb } from './form.server.ts';

/** Coaches a form: what the schema of its sending says of it, and what the coach makes of what can be read. */
async function coachForm<Draft extends z.ZodType>(
  ctx: Ctx,
  form: FormData,
  sent: z.ZodType,
  draft: Draft,
  coach: (ctx: Ctx, input: z.output<Draft>) => Promise<Result<DraftReport>>,
) {
  const read = parseFormData(form, draft);
  if (!read.ok) return refusedForm(read.reply);
  const coached = await coach(ctx, read.value);
  if (!coached.ok) return refusedVerb(coached.refusal, form);
  const { report, refusals } = coached.value;
  return lookedAtForm(parseFormData(form, sent), refusals, { coach: report });
}

/** 先体检 of the form of an offer; `sent` is the schema it is sent with. */
export function coachOfferForm(ctx: Ctx, form: FormData, sent: z.ZodType) {
  return coachForm(ctx, form, sent, draftOfferInput, coachDraftOffer);
}

/** 先体检 of the form that describes a product; `sent` is the schema it is sent with. */
export function coachProductForm(ctx: Ctx, form: FormData, sent: z.ZodType) {
  return coachForm(ctx, form, sent, draftProductInput, coachDraftProduct);
}
