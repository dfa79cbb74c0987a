import { openApiDocument } from '~/server/http/openapi.server.ts';

/** Description of every route under /api/v1, OpenAPI 3.1. Public. */
export function loader() {
  return Response.json(openApiDocument(), { headers: { 'Cache-Control': 'public, max-age=300' } });
}
