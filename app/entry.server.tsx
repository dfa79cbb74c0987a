import { PassThrough } from 'node:stream';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { CatalogueProvider } from './ui/i18n/context.tsx';
import { english } from './ui/i18n/english.ts';

export { pagesProcess } from './server/process/boot.server.ts';

/** Streams are given up after this: nothing of ours takes as long. */
const RENDER_TIMEOUT_MS = 10_000;
/** Pages show one person's data: a shared cache must not keep them, the browser asks again. */
const PRIVATE = 'private, no-cache';

export const streamTimeout = RENDER_TIMEOUT_MS;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  // A machine without scripts gets the page when it is whole.
  const ready = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
  headers.set('Content-Type', 'text/html; charset=utf-8');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', PRIVATE);
  return new Promise((resolve, reject) => {
    let sent = false;
    let statusSoFar = status;
    const { pipe, abort } = renderToPipeableStream(
      <CatalogueProvider catalogue={english}>
        <RemixServer
          context={remixContext}
          url={request.url}
          nonce={context.nonce}
          abortDelay={RENDER_TIMEOUT_MS}
        />
      </CatalogueProvider>,
      {
        nonce: context.nonce,
        [ready]() {
          sent = true;
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusSoFar }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          statusSoFar = 500;
          // Before the shell is sent React hands the same error to onShellError.
          if (sent) context.ctx.log.error({ err: error }, 'rendering failed');
        },
      },
    );
    setTimeout(abort, RENDER_TIMEOUT_MS + 1_000).unref();
  });
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
