import { MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';
import type { KeyRefused, StoreKey } from '../../outside-store.ts';
import { OutsideStoreError } from '../../outside-store.ts';

/** Name of the index that serves; tests have their own. */
export const INDEX = 'huicai-offers';
/** Where the next one is built, until they are swapped. */
export const besides = (uid: string) => `${uid}-next`;

/**
 * What is asked of Meilisearch to feed the index, and the right each request needs. A refusal names no right, so that it
 * is read off the address. https://www.meilisearch.com/docs/reference/api/keys#actions
 */
const FEEDING = [
  [/\/indexes$/, 'indexes.create'],
  [/\/indexes\?/, 'indexes.get'],
  [/\/indexes\/[^/]+$/, 'indexes.delete'],
  [/\/swap-indexes$/, 'indexes.swap'],
  [/\/settings$/, 'settings.update'],
  [/\/documents\?primaryKey=/, 'documents.add'],
  [/\/documents\/delete/, 'documents.delete'],
  [/\/documents(\?|$)/, 'documents.get'],
  [/\/tasks(\/|\?|$)/, 'tasks.get'],
  [/\/stats$/, 'stats.get'],
] as const;
const SEARCHING = [[/\/multi-search$/, 'search']] as const;

/** The least rights of each key, and the indexes they are for. */
export const FEED_RIGHTS: readonly string[] = FEEDING.map(([, right]) => right);
export const SEARCH_RIGHTS: readonly string[] = SEARCHING.map(([, right]) => right);
export const feedIndexes = (uid: string): readonly string[] => [uid, besides(uid)];
export const searchIndexes = (uid: string): readonly string[] => [uid];

function rightFor({ pathname, search }: URL): string {
  const asked = [...FEEDING, ...SEARCHING].find(([address]) => address.test(pathname + search));
  return asked?.[1] ?? pathname;
}

/** Whether Meilisearch refused the key of a request: it was wrong, or without the right. */
export const isRefusal = (error: unknown): error is MeilisearchApiError =>
  error instanceof MeilisearchApiError && [401, 403].includes(error.response.status);

/** The key that was refused, and for what; null when the error is another. */
export function refusalOf(error: unknown, key: StoreKey): KeyRefused | null {
  return isRefusal(error) ? { key, right: rightFor(new URL(error.response.url)) } : null;
}

/** Says where to look when nothing answered; any other error as it is. */
export function unlessReached(error: unknown): unknown {
  if (!(error instanceof MeilisearchRequestError)) return error;
  return new OutsideStoreError(
    '没有连上 Meilisearch，请检查 MEILI_HOST 和网络 / no answer from Meilisearch: check MEILI_HOST and the network',
    { cause: error },
  );
}

/** An error of Meilisearch as a sentence that says what to do, where that is known; any other as it is. */
export function explained(error: unknown, key: StoreKey): unknown {
  const refused = refusalOf(error, key);
  if (refused !== null)
    return new OutsideStoreError(
      `Meilisearch 不接受 ${key}：密钥不对、已失效，或没有 ${refused.right} 权限。请运行 npm run search:keys 重新生成，填入后重启；在此之前由数据库检索 / Meilisearch refuses ${key}: wrong, expired or without ${refused.right}; run npm run search:keys, set the keys, restart`,
      { cause: error },
    );
  return unlessReached(error);
}

/** What `work` fails with, explained. */
export async function explaining<T>(key: StoreKey, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw explained(error, key);
  }
}
