import type { AppContext } from '../http/app-context.server.ts';
import type { Logger } from './logging.server.ts';
import type { Readiness } from './readiness.server.ts';
import { checkReadiness } from './readiness.server.ts';
import type { Services } from './services.server.ts';
import { createRequestContext, openServices } from './services.server.ts';
import type { ReadyConfig } from './session-secret.server.ts';

/**
 * What app/entry.server.tsx exports for the process around it. The pages and the process are two bundles; the database
 * and everything else a process has once is made by the pages' bundle and handed out.
 */
export interface PagesProcess {
  boot(config: ReadyConfig, log: Logger, root: string): Promise<Services>;
  /** Starts what runs beside requests; the function it returns stops it. */
  startBackground(services: Services): () => Promise<void>;
  createContext(...args: Parameters<typeof createRequestContext>): Promise<AppContext>;
  readiness(services: Services): Promise<Readiness>;
}

export const pagesProcess: PagesProcess = {
  boot: openServices,
  startBackground: () => async () => undefined,
  createContext: createRequestContext,
  readiness: checkReadiness,
};
