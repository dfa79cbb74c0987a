import type { Key } from 'meilisearch';
import { Meilisearch } from 'meilisearch';
import {
  FEED_RIGHTS,
  feedIndexes,
  INDEX,
  isRefusal,
  SEARCH_RIGHTS,
  searchIndexes,
  unlessReached,
} from './engines/meilisearch/keys.ts';
import { OutsideStoreError } from './outside-store.ts';

/** The key that feeds a Meilisearch and the one that searches it. */
export interface StoreKeys {
  readonly feed: string;
  readonly search: string;
  /** Earlier keys of the same names that are valid still: with other rights, or one of several. */
  readonly others: number;
}

interface Wanted {
  /** By it the key is found again. */
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly indexes: readonly string[];
}

const WANTED: Readonly<Record<'feed' | 'search', Wanted>> = {
  feed: {
    name: 'huicai-feed',
    description: '惠采：写入检索库（MEILI_API_KEY）',
    actions: FEED_RIGHTS,
    indexes: feedIndexes(INDEX),
  },
  search: {
    name: 'huicai-search',
    description: '惠采：检索（MEILI_SEARCH_KEY）',
    actions: SEARCH_RIGHTS,
    indexes: searchIndexes(INDEX),
  },
};

const MOST_KEYS = 1_000;

const same = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one) => others.includes(one));

function fits(key: Key, wanted: Wanted): boolean {
  return key.expiresAt === null && same(key.actions, wanted.actions) && same(key.indexes, wanted.indexes);
}

async function keyLike(
  client: Meilisearch,
  wanted: Wanted,
  earlier: readonly Key[],
): Promise<{ readonly key: string; readonly others: number }> {
  const named = earlier.filter(({ name }) => name === wanted.name);
  const known = named.find((key) => fits(key, wanted));
  const { name, description, actions, indexes } = wanted;
  const made = { name, description, actions: [...actions], indexes: [...indexes], expiresAt: null };
  const { key } = known ?? (await client.createKey(made));
  return { key, others: named.length - (known === undefined ? 0 : 1) };
}

function explained(error: unknown): unknown {
  if (!isRefusal(error)) return unlessReached(error);
  return new OutsideStoreError(
    error.cause?.code === 'missing_master_key'
      ? '这个 Meilisearch 没有主密钥，任何人都能改它：请用 --master-key 启动它后再生成密钥 / this Meilisearch has no master key, so that anybody may change it: start it with --master-key, then make the keys'
      : 'Meilisearch 不接受 MEILI_MASTER_KEY：请填写启动它时的主密钥 / Meilisearch refuses MEILI_MASTER_KEY: give the master key it was started with',
    { cause: error },
  );
}

async function make(client: Meilisearch, renew: boolean): Promise<StoreKeys> {
  const { results } = await client.getKeys({ limit: MOST_KEYS });
  const names = Object.values(WANTED).map(({ name }) => name);
  const earlier = results.filter(({ name }) => name !== null && names.includes(name));
  const known = renew ? [] : earlier;
  const feed = await keyLike(client, WANTED.feed, known);
  const search = await keyLike(client, WANTED.search, known);
  // the new ones are there before the old ones go
  if (renew) for (const { uid } of earlier) await client.deleteKey(uid);
  return { feed: feed.key, search: search.key, others: feed.others + search.others };
}

/**
 * The two keys with the least rights, made with the master key where they are not there yet. With `renew` both are made
 * anew and every earlier one of their names is deleted: who still uses one is refused.
 * @throws OutsideStoreError when the master key is refused or nothing answers
 */
export async function storeKeys(
  access: { readonly host: string; readonly masterKey: string },
  renew: boolean,
): Promise<StoreKeys> {
  try {
    return await make(new Meilisearch({ host: access.host, apiKey: access.masterKey }), renew);
  } catch (error) {
    throw explained(error);
  }
}
