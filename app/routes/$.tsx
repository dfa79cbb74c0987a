import type { LoaderFunctionArgs } from '@remix-run/node';
import { refusalResponse } from '~/server/http/respond.server.ts';

/** Every address nobody claims, and the reserved ones whose pages come later: 404 by the shared error page. */
export function loader({ context }: LoaderFunctionArgs): never {
  throw refusalResponse({ code: 'NOT_FOUND', params: {} }, context.ctx);
}

export const action = loader;

export default function NotFound() {
  return null;
}
