import type { AppLoadContext, LoaderFunction, ServerBuild } from '@remix-run/node';
import {
  createReadableStreamFromReadable,
  createRequestHandler,
  writeReadableStreamToWritable,
} from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express';
import type { PagesProcess } from './boot.server.ts';
import { requestIdOf } from './request-log.server.ts';
import { areaOf, buildsByArea, loadersByAddress } from './route-areas.server.ts';
import { nonceOf } from './security-headers.server.ts';
import { sendWhole } from './send-whole.server.ts';
import type { Services } from './services.server.ts';

/** Route manifests are the same for everybody: no session is read for them. */
const MANIFEST = '/__manifest';
/** Anything else may be a file as large as it likes. */
const WHOLE = /^(text\/html|text\/x-script|application\/json)\b/;

/** What a request is answered with: Remix' own handler is one. */
type Answer = (request: Request, context: AppLoadContext) => Promise<Response>;

/** Remix as the last middleware; each request gets its context from the pages' bundle. */
export function remixHandler(
  build: ServerBuild | (() => Promise<ServerBuild>),
  services: Services,
  pages: () => PagesProcess,
): RequestHandler {
  const handlerOf = (answer: Answer) => createHandler(answer, services, pages);
  const mode = services.config.production ? 'production' : 'development';
  const whole = handlerOf(createRequestHandler(build, mode));
  // While one develops, routes come and go.
  if (typeof build === 'function') return whole;
  const byArea = new Map(
    [...buildsByArea(build)].map(([area, own]) => [area, handlerOf(createRequestHandler(own, mode))]),
  );
  const byAddress = new Map(
    [...loadersByAddress(build)].map(([address, loader]) => [address, handlerOf(answerOf(loader))]),
  );
  return (req, res, next) => {
    const loads = req.method === 'GET' || req.method === 'HEAD' ? byAddress.get(req.path) : undefined;
    return (loads ?? byArea.get(areaOf(req.path)) ?? whole)(req, res, next);
  };
}

/** One loader without the router in front of it; as in Remix, a `Response` that is thrown is an answer too. */
function answerOf(loader: LoaderFunction): Answer {
  return async (request, context) => {
    let answer: unknown;
    try {
      answer = await loader({ request, context, params: {} });
    } catch (thrown) {
      if (!(thrown instanceof Response)) throw thrown;
      answer = thrown;
    }
    if (answer instanceof Response) return answer;
    throw new Error(`${new URL(request.url).pathname} gave no response`);
  };
}

async function contextOf(
  req: ExpressRequest,
  res: ExpressResponse,
  services: Services,
  pages: PagesProcess,
): Promise<AppLoadContext> {
  const requestId = requestIdOf(res);
  const context = await pages.createContext(services, {
    requestId,
    clientAddress: req.ip ?? '',
    cookieHeader: req.path === MANIFEST ? undefined : req.get('cookie'),
    nonce: nonceOf(res.locals),
    log: services.log.child({ requestId }),
  });
  return { ...context };
}

/**
 * What `@remix-run/express` does, but for the way out: that one hands every answer through a chain of streams, which
 * costs more than the answer of a small route. Pages and JSON are whole before they leave.
 */
function createHandler(answer: Answer, services: Services, pages: () => PagesProcess): RequestHandler {
  return async (req, res, next) => {
    try {
      const context = await contextOf(req, res, services, pages());
      const response = await answer(toRequest(req, res), context);
      await send(req, res, response, context.html);
    } catch (error) {
      next(error);
    }
  };
}

/** The address is the one the browser used, as far as the proxy before us is trusted. */
function toRequest(req: ExpressRequest, res: ExpressResponse): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(req.headers)) {
    for (const value of [values ?? []].flat()) headers.append(name, value);
  }
  const host = req.get('x-forwarded-host') ?? req.get('host') ?? req.hostname;
  const gone = new AbortController();
  // Loaders whose reader has left need not go on.
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD';
  return new Request(`${req.protocol}://${host}${req.originalUrl}`, {
    method: req.method,
    headers,
    signal: gone.signal,
    ...(hasBody ? { body: createReadableStreamFromReadable(req), duplex: 'half' } : {}),
  });
}

async function send(
  req: ExpressRequest,
  res: ExpressResponse,
  response: Response,
  html: string | undefined,
): Promise<void> {
  res.status(response.status);
  res.statusMessage = response.statusText;
  for (const [name, value] of response.headers) res.append(name, value);
  if (html !== undefined) sendWhole(req, res, Buffer.from(html));
  else if (response.body === null) res.end();
  else if (WHOLE.test(response.headers.get('Content-Type') ?? ''))
    sendWhole(req, res, Buffer.from(await response.arrayBuffer()));
  else await writeReadableStreamToWritable(response.body, res);
}
