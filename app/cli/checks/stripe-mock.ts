import { mkdirSync } from 'node:fs';
import { binFolder, findGo, findStripeMock, STRIPE_MOCK } from '../../../e2e/stripe-mock.ts';
import { runChild } from './child.ts';

/**
 * The card company's own mock for the suites that check requests against it: one that is here, else built by Go into the
 * project's cache.
 * @returns what is missing, undefined when nothing is
 */
export async function ensureStripeMock(
  root: string,
  say: (line: string) => void,
): Promise<string | undefined> {
  if (findStripeMock(root) !== undefined) return undefined;
  const go = findGo(root);
  if (go === undefined) return 'there is neither stripe-mock nor Go to install it with';
  say('安装 stripe-mock / installing stripe-mock …');
  const bin = binFolder(root);
  mkdirSync(bin, { recursive: true });
  const env = { GOBIN: bin, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
  const { code, text } = await runChild(go, ['install', STRIPE_MOCK], { cwd: bin, env });
  if (code === 0 && findStripeMock(root) !== undefined) return undefined;
  return `stripe-mock could not be installed: ${text.trim().split('\n').at(-1) ?? ''}`;
}
