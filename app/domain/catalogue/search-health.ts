/** How the index stands beside the offers. */
export interface IndexFigures {
  readonly listedOffers: number;
  readonly indexedOffers: number;
  /** Listed, but not to be found. */
  readonly missing: number;
  /** To be found, but not listed. */
  readonly surplus: number;
  /** Built with other words than this version's. */
  readonly stale: number;
  readonly indexedProducts: number;
  /** The store outside the database, when there is one: fed until when, and how many transactions behind. */
  readonly fedAt: string | null;
  readonly behind: number;
}
