import '@remix-run/node';
import type { AppContext } from './server/http/app-context.server.ts';

declare module '@remix-run/node' {
  // Single-fetch types: loaders' values arrive with their types, dates as dates.
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext extends AppContext {
    /** The page, once rendered: it leaves as it is instead of through a `Response`. */
    html?: string;
  }
}
