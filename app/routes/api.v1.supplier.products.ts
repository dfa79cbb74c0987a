import type { ActionFunctionArgs } from '@remix-run/node';
import { upsertProducts } from '~/server/catalogue/upsert-products.server.ts';
import { answerBatch, onlyPost } from '~/server/http/supplier-api.server.ts';

/** A batch of the supplier's own system, by bearer token. */
export function action(args: ActionFunctionArgs) {
  return answerBatch(args, 'products', upsertProducts);
}

export const loader = onlyPost;
