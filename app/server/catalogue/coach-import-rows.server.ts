import type { Executor } from '~db/client.ts';
import type { SubjectFacts } from '~db/queries/catalogue/coach-facts.ts';
import { readCoachEvidence } from '~db/queries/catalogue/coach-facts.ts';
import { readLeaves } from '~db/queries/catalogue/import-batches.ts';
import type { RowToCoach } from '~db/queries/catalogue/import-rows.ts';
import { readRowsToCoach, readTwinsInFile } from '~db/queries/catalogue/import-rows.ts';
import type { ImportRow, LeafFacts } from '../../domain/catalogue/import-row.ts';
import { parseImportRow } from '../../domain/catalogue/import-row.ts';
import type { CoachReport } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import type { Ctx } from '../context.server.ts';
import type { CoachedListing } from './coach-ground.server.ts';
import { coachWith, readCoachGround, storedListing } from './coach-ground.server.ts';

/** A row of a file with what the coach says of it. */
export interface CoachedRow {
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  readonly offerId: string | null;
  readonly verdict: RowToCoach['verdict'];
  readonly report: CoachReport;
}

/** Rows looked at together, and where the next ones begin; null at the end of the file. */
interface CoachedRows {
  readonly rows: readonly CoachedRow[];
  readonly read: number;
  readonly next: number | null;
}

/** How rows that belong together are told of in a file: by what they are called. */
const calledKey = (name: string, brand: string, model: string) => JSON.stringify([name, brand, model]);

/**
 * Coaches the rows of one import in its order, so many at a time: what stays the same for all of them is read once, what
 * stands beside them in one statement each time. Nothing is kept, and nothing is asked while a file is checked or
 * written. Rows that cannot be read are passed over: their cells say why.
 */
export class ImportCoach {
  private leaves: ReadonlyMap<string, LeafFacts> | null = null;

  private constructor(
    private readonly db: Executor,
    private readonly job: { readonly id: string; readonly supplier_id: string },
    private readonly ground: Awaited<ReturnType<typeof readCoachGround>>,
    private readonly twins: ReadonlyMap<string, readonly string[]>,
  ) {}

  static async of(
    db: Executor,
    ctx: Pick<Ctx, 'clock'>,
    job: { readonly id: string; readonly supplier_id: string },
  ): Promise<ImportCoach> {
    const ground = await readCoachGround(db, ctx);
    const found = await readTwinsInFile(db, job.id);
    const twins = found.map(({ name, brand, model, skus }) => [calledKey(name, brand, model), skus] as const);
    return new ImportCoach(db, job, ground, new Map(twins));
  }

  async after(line: number, limit: number): Promise<CoachedRows> {
    const read = await readRowsToCoach(this.db, this.job.id, line, limit);
    const rows = await this.coach(read);
    return { rows, read: read.length, next: read.length < limit ? null : (read.at(-1)?.line ?? null) };
  }

  private async coach(read: readonly RowToCoach[]): Promise<CoachedRow[]> {
    const readable: { readonly from: RowToCoach; readonly row: ImportRow | null }[] = [];
    for (const from of read) {
      const row = from.raw === null ? from.row : await this.parsed(from.raw);
      if (row !== null || from.verdict === 'unchanged') readable.push({ from, row });
    }
    if (readable.length === 0) return [];
    const facts = await readCoachEvidence(
      this.db,
      this.job.supplier_id,
      this.ground,
      readable.map(({ from, row }) => ({
        ...{ no: from.line, offerId: null, sku: from.sku, productId: null, agreementEntryId: null },
        ...{ name: row?.name ?? null, brand: row?.brand ?? null, model: row?.model ?? null },
      })),
    );
    const byLine = new Map(facts.map((one) => [one.no, one]));
    return readable.flatMap(({ from, row }) => {
      const beside = byLine.get(from.line);
      return beside === undefined ? [] : [this.coached(from, row, beside)];
    });
  }

  private coached(from: RowToCoach, row: ImportRow | null, beside: SubjectFacts): CoachedRow {
    const listing = row === null ? storedListing(beside) : written(row, beside);
    const twin = beside.twin ?? this.twinInFile(from.sku, listing);
    const report = coachWith({ ...beside, twin }, listing, this.ground);
    const { line, sku, name, verdict, offer_id: offerId } = from;
    return { line, sku, name, verdict, offerId, report };
  }

  private twinInFile(sku: string, { name, brand, model }: CoachedListing): string | null {
    const skus = this.twins.get(calledKey(name, brand, model));
    return skus?.find((other) => other !== sku) ?? null;
  }

  private async parsed(raw: NonNullable<RowToCoach['raw']>): Promise<ImportRow | null> {
    this.leaves ??= new Map(
      (await readLeaves(this.db)).map(({ code, name, tax_rate_bp, in_mall }) => [
        code,
        { name, taxRateBp: tax_rate_bp, inMall: in_mall },
      ]),
    );
    const parsed = parseImportRow(raw, this.leaves);
    return parsed.ok ? parsed.row : null;
  }
}

/** The listing as the row would leave it: what the file does not say stays, and a common product is not the file's to describe. */
function written(row: ImportRow, beside: SubjectFacts): CoachedListing {
  const stored = storedListing(beside);
  const { priceFen } = row;
  if (!beside.own_product) return { ...stored, priceFen };
  return {
    ...{ name: row.name, categoryCode: row.categoryCode, unit: row.unit, priceFen },
    brand: row.brand ?? stored.brand,
    model: row.model ?? stored.model,
    manufacturer: row.manufacturer ?? stored.manufacturer,
    specifications: row.specifications ?? stored.specifications,
    description: stored.description,
  };
}
