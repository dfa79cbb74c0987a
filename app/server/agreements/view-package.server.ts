import type { AgreementDossier } from '~db/queries/agreements/agreement-desk.ts';
import {
  activeSupplierChoices,
  findAgreementDossier,
  findEntryProducts,
  listDeskEntries,
} from '~db/queries/agreements/agreement-desk.ts';
import { areaOptions } from '~db/queries/policy/rule-values.ts';
import type { DeskEntry } from '../../domain/agreements/desk.ts';
import { decodePageKey, encodePageKey } from '../../domain/page-cursor.ts';
import { areaChain } from '../../domain/policy/areas.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const ENTRIES_PAGE = 25;
const PRODUCTS_SHOWN = 30;
const SUPPLIERS_SHOWN = 1000;
const MAX_SEARCH_CHARS = 60;

export interface PackageDesk {
  readonly agreement: AgreementDossier;
  readonly item: AgreementDossier['packages'][number];
  readonly entries: readonly DeskEntry[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
  /** What an entry can be of, by the words of `product`. */
  readonly products: readonly {
    readonly id: string;
    readonly name: string;
    readonly brand: string;
    readonly model: string;
    readonly unit: string;
  }[];
  readonly suppliers: readonly { readonly id: string; readonly name: string }[];
  /** Places an agent can be named for. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly today: string;
}

/** One package of an agreement: its entries with prices and agents, and what is needed to record another. */
export async function viewPackage(
  ctx: Ctx,
  input: {
    readonly agreementId: string;
    readonly packageId: string;
    readonly q?: string | undefined;
    readonly product?: string | undefined;
    readonly after?: string | undefined;
  },
): Promise<Result<PackageDesk>> {
  authorize(ctx, 'view-package');
  if (!isUuid(input.agreementId) || !isUuid(input.packageId)) return refuse('NOT_FOUND');
  const agreement = await findAgreementDossier(ctx.db, input.agreementId);
  const item = agreement?.packages.find(({ id }) => id === input.packageId);
  if (agreement === null || item === undefined) return refuse('NOT_FOUND');
  const found = await listDeskEntries(ctx.db, {
    packageId: item.id,
    text: words(input.q),
    after: decodePageKey(input.after),
    limit: ENTRIES_PAGE + 1,
  });
  const entries = found.slice(0, ENTRIES_PAGE);
  const last = entries.at(-1);
  const expelled = new Set(agreement.expulsions.map(({ supplierId }) => supplierId));
  const suppliers = await activeSupplierChoices(ctx.db, SUPPLIERS_SHOWN);
  return ok({
    ...{ agreement, item, entries },
    next:
      found.length > ENTRIES_PAGE && last !== undefined
        ? encodePageKey({ id: last.id, value: String(last.rank) })
        : null,
    products: await findEntryProducts(ctx.db, item.categoryCode, words(input.product), PRODUCTS_SHOWN),
    suppliers: suppliers.filter(({ id }) => !expelled.has(id)),
    areas: await areaOptions(ctx.db, areaChain(agreement.areaCode)),
    today: toLocalDate(ctx.clock.now()),
  });
}

const words = (text: string | undefined) =>
  (text ?? '').replaceAll('\u0000', '').trim().slice(0, MAX_SEARCH_CHARS);
