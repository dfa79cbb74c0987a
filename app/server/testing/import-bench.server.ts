/**
 * A supplier at his imports, for integration tests: a small world of its own whose policy asks nobody to review, files
 * in a temporary folder, and the steps from an uploaded file to written offers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { rows } from '~db/client.ts';
import type { ImportView } from '../../domain/catalogue/import-view.ts';
import { confirmImport } from '../catalogue/confirm-import.server.ts';
import { runImports } from '../catalogue/run-imports.server.ts';
import { uploadImport } from '../catalogue/upload-import.server.ts';
import { viewImport } from '../catalogue/view-import.server.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, TEST_NOW, TestClock, testCtx } from './context.server.ts';
import type { TestDatabase } from './database.server.ts';
import { openTestDatabase } from './database.server.ts';
import { publishAtOnce } from './publish-at-once.server.ts';
import type { SmallWorld } from './small-world.server.ts';
import { smallWorld, WORLD } from './small-world.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

interface UploadOptions {
  readonly removeMissing?: boolean;
  readonly fileName?: string;
  readonly key?: string;
}

interface OfferFound extends Record<string, unknown> {
  readonly id: string;
  readonly price_fen: number;
  readonly status: string;
  readonly version: number;
  readonly changed_by: string | null;
}

export class ImportBench {
  clock = new TestClock(TEST_NOW);
  private keys = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly world: SmallWorld,
    readonly uploadsDir: string,
  ) {}

  static async open(kind: Parameters<typeof openTestDatabase>[0]): Promise<ImportBench> {
    const database = await openTestDatabase(kind);
    const world = await smallWorld(database.db);
    await publishAtOnce(database.db);
    return new ImportBench(database, world, mkdtempSync(join(tmpdir(), 'huicai-imports-')));
  }

  async close(): Promise<void> {
    await this.database.close();
    rmSync(this.uploadsDir, { recursive: true });
  }

  /** Puts the clock back to where every test begins. */
  rewind(): void {
    this.clock = new TestClock(TEST_NOW);
  }

  /** The supplier. */
  get ctx(): Ctx {
    return this.contextOf(this.world.supplier);
  }

  /** The job that checks and writes. */
  get system(): Ctx {
    return this.contextOf(SYSTEM);
  }

  contextOf(actor: Ctx['actor']): Ctx {
    return testCtx(this.database.db, actor, { uploadsDir: this.uploadsDir, clock: this.clock });
  }

  /** An idempotency key nothing had before. */
  newKey(): string {
    this.keys += 1;
    return `00000000-0000-4000-8000-${String(this.keys).padStart(12, '0')}`;
  }

  upload(bytes: Uint8Array, more: UploadOptions = {}) {
    return uploadImport(this.ctx, {
      idempotencyKey: more.key ?? this.newKey(),
      fileName: more.fileName ?? '商品.csv',
      bytes,
      removeMissing: more.removeMissing ?? false,
    });
  }

  /** Uploads and checks; the id of the import. */
  async checked(bytes: Uint8Array, more: UploadOptions = {}): Promise<string> {
    const { importId } = unwrapForTest(await this.upload(bytes, more));
    unwrapForTest(await runImports(this.system));
    return importId;
  }

  async view(importId: string, at: ImportView = 'rejected', code: string | null = null) {
    return unwrapForTest(await viewImport(this.ctx, { importId, view: at, code }));
  }

  confirm(importId: string, agreeRemoval?: '1') {
    return confirmImport(this.ctx, { importId, ...(agreeRemoval && { agreeRemoval }) });
  }

  /** Confirms and writes. */
  async written(importId: string): Promise<void> {
    unwrapForTest(await this.confirm(importId));
    unwrapForTest(await runImports(this.system));
  }

  async offerOf(sku: string): Promise<OfferFound | undefined> {
    const found = await rows<OfferFound>(
      this.database.db,
      sql`select o.id, o.price_fen, o.status, o.version, v.changed_by from offers o
        join offer_versions v on v.offer_id = o.id and v.version = o.version
        where o.sku = ${sku} and o.supplier_id = ${WORLD.supplierId}::uuid`,
    );
    return found[0];
  }

  async searchable(sku: string): Promise<boolean> {
    const found = await rows(this.database.db, sql`select 1 as one from search_rows where sku = ${sku}`);
    return found.length === 1;
  }
}
