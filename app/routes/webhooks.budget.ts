import type { ActionFunctionArgs } from '@remix-run/node';
import { receiveFiscalWebhook } from '~/server/http/fiscal-webhook.server.ts';

/** Events of 预算管理一体化, signed with the shared secret. */
export function action({ request, context }: ActionFunctionArgs) {
  return receiveFiscalWebhook(context.ctx, request);
}
