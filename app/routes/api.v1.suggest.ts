import type { LoaderFunctionArgs } from '@remix-run/node';
import { searchParameters, suggestInput } from '~/domain/catalogue/search.input.ts';
import { suggestProducts } from '~/server/catalogue/suggest-products.server.ts';
import { apiResponse, parseQuery } from '~/server/http/api.server.ts';

/** What the words typed so far may become. Public. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(suggestInput, searchParameters(new URL(request.url).searchParams));
  return query.ok ? apiResponse(await suggestProducts(context.ctx, query.value)) : query.response;
}
