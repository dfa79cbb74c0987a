import type { Db } from '../../../db/client.ts';
import type { Facets, SearchHit } from '../../engine.ts';

interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/** Keeps the most recently used entries. */
class Recent<T> {
  private readonly entries = new Map<string, Versioned<T>>();
  constructor(private readonly capacity: number) {}

  get(key: string): Versioned<T> | undefined {
    return this.entries.get(key);
  }

  set(key: string, entry: Versioned<T>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size <= this.capacity) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}

export interface ResultCache {
  /** per words and filters */
  readonly sets: Recent<{
    readonly total: number;
    readonly facets: Facets;
    readonly corrected: string | undefined;
  }>;
  /** per words, filters, order and page */
  readonly pages: Recent<readonly SearchHit[]>;
}

const SETS = 300;
const PAGES = 600;
const caches = new WeakMap<Db, ResultCache>();

/** Answers of this process, per database, each good only for the version it was read at. */
export function resultCache(db: Db): ResultCache {
  const known = caches.get(db) ?? { sets: new Recent(SETS), pages: new Recent(PAGES) };
  caches.set(db, known);
  return known;
}
