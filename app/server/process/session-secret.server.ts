import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.server.ts';

const FILE = 'session-secret';
const SECRET_BYTES = 32;

/** Absent secret with a server database is refused by `readConfig`, so this only ever makes one for the embedded. */
export type ReadyConfig = Config & { readonly sessionSecret: string };

/** Makes the secret that signs session cookies once into DATA_DIR (mode 0600), so that a restart signs nobody out. */
export async function ensureSessionSecret(config: Config): Promise<ReadyConfig> {
  if (config.sessionSecret !== undefined) return { ...config, sessionSecret: config.sessionSecret };
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const path = join(config.dataDir, FILE);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, so nobody ever reads half a secret.
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return { ...config, sessionSecret: (await readFile(path, 'utf8')).trim() };
}
