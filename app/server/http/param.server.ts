import { z } from 'zod';
import type { Ctx } from '../context.server.ts';
import { refusalResponse } from './respond.server.ts';

const guid = z.guid();

/** An id out of the address; what is none of ours is a page that does not exist, never a database error. */
export function idParam(
  params: Readonly<Record<string, string | undefined>>,
  name: string,
  ctx: Ctx,
): string {
  const parsed = guid.safeParse(params[name]);
  if (parsed.success) return parsed.data;
  throw refusalResponse({ code: 'NOT_FOUND', params: {} }, ctx);
}
