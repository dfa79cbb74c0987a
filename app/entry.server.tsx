import { Writable } from 'node:stream';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import type { ReactNode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { CatalogueProvider } from './ui/i18n/context.tsx';
import { english } from './ui/i18n/english.ts';
import { provideTitleCatalogue } from './ui/i18n/page-title.ts';

export { pagesProcess } from './server/process/boot.server.ts';

provideTitleCatalogue(english);

/** Renderings are given up after this: nothing of ours takes as long. */
const RENDER_TIMEOUT_MS = 10_000;
/** Pages show one person's data: a shared cache must not keep them, the browser asks again. */
const PRIVATE = 'private, no-cache';
/** The largest page is a tenth of it; below it React is never asked to wait. */
const PAGE_BUFFER_BYTES = 4 * 1024 * 1024;

/** Remix keeps a request's data for so long after its answer: loaders defer nothing, so little is enough. */
export const streamTimeout = 1_000;

/**
 * React 18 hands over its pieces of two kilobytes whole: where a Chinese character did not fit at the end, zero bytes
 * stand instead, which browsers show as replacement characters (facebook/react#31134). HTML holds no other zero bytes.
 */
function withoutPadding(piece: Buffer): Buffer {
  let end = piece.length;
  while (end > 0 && piece[end - 1] === 0) end -= 1;
  return piece.subarray(0, end);
}

/**
 * The whole page in one piece. Loaders have finished before rendering begins, so a stream would bring nothing sooner,
 * while each of its pieces of two kilobytes would pass through four streams and be compressed and flushed by itself.
 */
function renderPage(
  page: ReactNode,
  context: AppLoadContext,
): Promise<{ body: Uint8Array<ArrayBuffer>; failed: boolean }> {
  return new Promise((resolve, reject) => {
    let shellIsReady = false;
    let failed = false;
    const pieces: Buffer[] = [];
    const whole = new Writable({
      highWaterMark: PAGE_BUFFER_BYTES,
      write(piece: Buffer, _encoding, done) {
        pieces.push(withoutPadding(piece));
        done();
      },
      final(done) {
        resolve({ body: new Uint8Array(Buffer.concat(pieces)), failed });
        done();
      },
    });
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: context.nonce,
      onShellReady() {
        shellIsReady = true;
      },
      onAllReady() {
        clearTimeout(timer);
        pipe(whole);
      },
      onShellError(error: unknown) {
        clearTimeout(timer);
        reject(error);
      },
      onError(error: unknown) {
        failed = true;
        // Before the shell is ready React hands the same error to onShellError.
        if (shellIsReady) context.ctx.log.error({ err: error }, 'rendering failed');
      },
    });
    const timer = setTimeout(abort, RENDER_TIMEOUT_MS);
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
  const { body, failed } = await renderPage(
    <CatalogueProvider catalogue={english}>
      <RemixServer
        context={remixContext}
        url={request.url}
        nonce={context.nonce}
        abortDelay={RENDER_TIMEOUT_MS}
      />
    </CatalogueProvider>,
    context,
  );
  return new Response(body, { headers, status: failed ? 500 : status });
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
