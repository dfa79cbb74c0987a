/** How a store that searches look into stands beside what it is made from. Ids are those of offers. */
export interface StoreDrift {
  /** `rows`: the search rows, made from the offers; else the store outside, made from the rows. */
  readonly store: 'rows' | 'meilisearch';
  /** How many it should hold, and holds. */
  readonly expected: number;
  readonly found: number;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
  /** Held with another content than they have now, of `compared` that were looked at. */
  readonly differing: readonly string[];
  readonly compared: number;
}

export interface CheckOptions {
  /** So many are compared by their content, chosen at random; counts and ids are always compared whole. */
  readonly sample: number;
  /** Whether what differs is written anew, and nothing else. */
  readonly repair: boolean;
}

export const driftedIds = ({ missing, surplus, differing }: StoreDrift): string[] => [
  ...missing,
  ...surplus,
  ...differing,
];
