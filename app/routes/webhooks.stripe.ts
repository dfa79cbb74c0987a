import type { ActionFunctionArgs } from '@remix-run/node';
import { receiveCardWebhook } from '~/server/http/card-webhook.server.ts';

/** Events of the card company, signed with the endpoint's secret: the only path on which a card payment settles. */
export function action({ request, context }: ActionFunctionArgs) {
  return receiveCardWebhook(context.ctx, request);
}
