import '@remix-run/node';
import type { RequestContext } from './server/process/services.server.ts';

declare module '@remix-run/node' {
  /** Typed single fetch: a loader's Date arrives as a Date. */
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext extends RequestContext {}
}
