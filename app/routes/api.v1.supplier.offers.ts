import type { ActionFunctionArgs } from '@remix-run/node';
import { upsertOffers } from '~/server/catalogue/upsert-offers.server.ts';
import { answerBatch, onlyPost } from '~/server/http/supplier-api.server.ts';

/** A batch of the supplier's own system, by bearer token. */
export function action(args: ActionFunctionArgs) {
  return answerBatch(args, 'offers', upsertOffers);
}

export const loader = onlyPost;
