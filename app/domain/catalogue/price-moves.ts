import type { FieldChange } from './import-verdict.ts';

/** How far the prices of a file move one way: shares in ten-thousandths of what they were, both above zero. */
export interface PriceMove {
  readonly meanBp: number;
  readonly mostBp: number;
}

export interface PriceMovesSummary {
  readonly up: PriceMove | null;
  readonly down: PriceMove | null;
}

const BASE = 10_000;

class OneWay {
  private n = 0;
  private sum = 0;
  private most = 0;

  take(share: number): void {
    this.n += 1;
    this.sum += share;
    this.most = Math.max(this.most, share);
  }

  summary(): PriceMove | null {
    if (this.n === 0) return null;
    return { meanBp: Math.round((this.sum / this.n) * BASE), mostBp: Math.round(this.most * BASE) };
  }
}

/** Takes the changes of row after row and says at the end how far prices rise and fall: on average and at most. */
export class PriceMoves {
  private readonly up = new OneWay();
  private readonly down = new OneWay();

  take(changes: readonly FieldChange[]): void {
    for (const { field, from, to } of changes) {
      if (field !== 'price') continue;
      const share = Number(to) / Number(from) - 1;
      // an offer of nothing cannot rise by a share
      if (!Number.isFinite(share) || share === 0) continue;
      if (share > 0) this.up.take(share);
      else this.down.take(-share);
    }
  }

  summary(): PriceMovesSummary {
    return { up: this.up.summary(), down: this.down.summary() };
  }
}
