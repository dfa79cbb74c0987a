/** The variables of the configuration that hold a key of the store outside the database. */
export type StoreKey = 'MEILI_API_KEY' | 'MEILI_SEARCH_KEY';

/** The store took the request for one its key gives no right to. */
export interface KeyRefused {
  readonly key: StoreKey;
  /** What was asked, as the store names the right to it: `documents.add`. */
  readonly right: string;
}

/** A store outside the database as it is found when it is asked; it should hold every search row. */
export interface OutsideStore {
  /** Since when it is not asked because it failed, ISO; null while it answers. */
  readonly downSince: string | null;
  /** What it holds; null when it does not say. */
  readonly documents: number | null;
  /** A key it does not accept now; null while it accepts those that were tried: for a search, and for its figures. */
  readonly refused: KeyRefused | null;
}

/** Why a store outside the database cannot be used: a sentence for whoever runs the mall, in both languages. */
export class OutsideStoreError extends Error {
  override readonly name = 'OutsideStoreError';
}
