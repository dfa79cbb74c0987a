import type { ActionFunctionArgs } from '@remix-run/node';
import { setStock } from '~/server/catalogue/set-stock.server.ts';
import { answerBatch, onlyPost } from '~/server/http/supplier-api.server.ts';

/** A batch of the supplier's own system, by bearer token. */
export function action(args: ActionFunctionArgs) {
  return answerBatch(args, 'stock', setStock);
}

export const loader = onlyPost;
