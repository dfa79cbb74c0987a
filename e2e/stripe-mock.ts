import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The version that is installed where none is found. */
export const STRIPE_MOCK = 'github.com/stripe/stripe-mock@v0.197.0';

/** Where the test command puts what it installs, beside other caches of the project. */
export const binFolder = (root: string): string => join(root, '.cache', 'bin');

/** Folders of programs: the search path, Go's own, and the project's cache. */
function folders(root: string): string[] {
  const { PATH = '', GOBIN = '', GOPATH = '' } = process.env;
  const go = [GOBIN, ...GOPATH.split(delimiter).map((path) => path && join(path, 'bin'))];
  return [...PATH.split(delimiter), ...go, join(homedir(), 'go', 'bin'), binFolder(root)].filter(Boolean);
}

const find = (name: string, places: readonly string[]): string | undefined =>
  places.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** stripe-mock, if it is here. */
export function findStripeMock(root: string): string | undefined {
  return find('stripe-mock', folders(root));
}

/** Go, if it is here; its installer puts it where no search path looks. */
export function findGo(root: string): string | undefined {
  return find('go', [...folders(root), '/usr/local/go/bin', '/usr/lib/go/bin']);
}
