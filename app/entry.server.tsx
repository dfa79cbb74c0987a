import { Readable } from 'node:stream';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import type { ReactNode } from 'react';
import { renderToNodeStream } from 'react-dom/server';
import { CatalogueProvider } from './ui/i18n/context.tsx';
import { english } from './ui/i18n/english.ts';
import { provideTitleCatalogue } from './ui/i18n/page-title.ts';

export { pagesProcess } from './server/process/boot.server.ts';

provideTitleCatalogue(english);

/** This writer of React's leaves it out, and a page without it is laid out by the rules of 1999. */
const DOCTYPE = '<!DOCTYPE html>';
/** Renderings are given up after this: nothing of ours takes as long. */
const RENDER_TIMEOUT_MS = 10_000;
/** Pages show one person's data: a shared cache must not keep them, the browser asks again. */
const PRIVATE = 'private, no-cache';

/** Remix keeps a request's data for so long after its answer: loaders defer nothing, so little is enough. */
export const streamTimeout = 1_000;

/**
 * The whole page as one text. Loaders have finished before rendering begins, so a stream would bring nothing sooner, while
 * each of its pieces would be encoded, compressed and flushed by itself. Of React's two writers this one hands over texts:
 * the other fills buffers of two kilobytes, at twice the cost, and puts zero bytes where a Chinese character did not fit
 * (facebook/react#31134).
 */
function renderPage(page: ReactNode): Promise<string> {
  return new Promise((resolve, reject) => {
    let html = DOCTYPE;
    const stream = renderToNodeStream(page);
    if (!(stream instanceof Readable)) throw new Error('React wrote to no stream');
    const timer = setTimeout(() => stream.destroy(new Error('rendering took too long')), RENDER_TIMEOUT_MS);
    // nobody reads the stream: what React writes to it is all there is, and null is the end
    const push = (piece: string | null): boolean => {
      if (piece !== null) html += piece;
      else {
        clearTimeout(timer);
        resolve(html);
      }
      return true;
    };
    Object.assign(stream, { push });
    stream.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', PRIVATE);
  // Beside the answer, not in it: the body of a `Response` is a stream, which a text passes in many pieces.
  context.html = await renderPage(
    <CatalogueProvider catalogue={english}>
      <RemixServer
        context={remixContext}
        url={request.url}
        nonce={context.nonce}
        abortDelay={RENDER_TIMEOUT_MS}
      />
    </CatalogueProvider>,
  );
  return new Response(null, { headers, status });
}

export function handleDataRequest(response: Response): Response {
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', PRIVATE);
  return response;
}

/** Whatever a loader, an action or a render threw that is no answer: 404 and 405 are answers. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.ctx.log.error({ err: error, path: new URL(request.url).pathname }, 'a page failed');
}
