import type { LoaderFunctionArgs } from '@remix-run/node';
import { searchInput, searchParameters } from '~/domain/catalogue/search.input.ts';
import { searchProducts } from '~/server/catalogue/search-products.server.ts';
import { apiResponse, parseQuery } from '~/server/http/api.server.ts';

/** Products by words and filters. Public. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(searchInput, searchParameters(new URL(request.url).searchParams));
  return query.ok ? apiResponse(await searchProducts(context.ctx, query.value)) : query.response;
}
