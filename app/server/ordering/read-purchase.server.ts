import type { Executor } from '~db/client.ts';
import type {
  AddressRow,
  PurchaseLineRow,
  PurchaseQuestion,
  PurchaseRead,
  PurchaseSource,
  UnitRow,
} from '~db/queries/ordering/purchase-lines.ts';
import { readPurchase } from '~db/queries/ordering/purchase-lines.ts';
import type { PurchaseWorld } from '~db/queries/ordering/purchase-world.ts';
import { readPurchaseAndWorld, readPurchaseWorld } from '~db/queries/ordering/purchase-world.ts';
import { fundStandingOf } from '../../domain/budget/fund-types.ts';
import { fen } from '../../domain/money.ts';
import type { AllocationChoice } from '../../domain/ordering/allocate.ts';
import { allocate } from '../../domain/ordering/allocate.ts';
import { METHODS } from '../../domain/ordering/kinds.ts';
import type { LineProblem } from '../../domain/ordering/line-problems.ts';
import { lineProblems } from '../../domain/ordering/line-problems.ts';
import type { Quote, QuotedLine } from '../../domain/ordering/quote-order.ts';
import { quoteOrder } from '../../domain/ordering/quote-order.ts';
import { suggestAllocations } from '../../domain/ordering/suggest-allocations.ts';
import { areaChain } from '../../domain/policy/areas.ts';
import { countedPrefixes } from '../../domain/policy/asset-kinds.ts';
import { secondLevelOf } from '../../domain/policy/counters.ts';
import type { Decision } from '../../domain/policy/decision.ts';
import { evaluate } from '../../domain/policy/evaluate.ts';
import type { LineFacts, PurchaseFacts } from '../../domain/policy/facts.ts';
import { neededByBudgetLine } from '../../domain/policy/fitting-budget-lines.ts';
import { GREEN_MIN } from '../../domain/policy/green-forecast.ts';
import { RULE_VALUE_IDS } from '../../domain/policy/registry.ts';
import { milli } from '../../domain/quantity.ts';
import type { RouteReason, RouteRow } from '../../domain/sourcing/route-table.ts';
import { ROUTE_REASONS } from '../../domain/sourcing/route-table.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, fiscalYearOf, localDate } from '../../domain/time/local-date.ts';
import { greenQuestion } from './green-outlook.server.ts';
import { toLineFacts } from './line-facts.server.ts';

/** Working days a supplier has to confirm an order; read with the rules' values. */
export const CONFIRM_WORKDAYS = 'order.confirm_workdays';
const VALUE_IDS: readonly string[] = [...RULE_VALUE_IDS, CONFIRM_WORKDAYS];

/** How far back the radar looks: enough to tell a habit from a split. */
const RECENT_DAYS = 130;

/** What is not asked about an offer that is only being looked at. */
const NOTHING_MORE = { budgetLineIds: [], recent: null, green: null, countedPrefixes: [] } as const;

/** What a user has chosen so far; empty choices are suggested. */
export interface PurchaseChoices {
  readonly addressId: string | null;
  /** By cart item. */
  readonly allocations: ReadonlyMap<string, readonly AllocationChoice[]>;
  readonly reasons: Readonly<Record<string, string>>;
}

export const NO_CHOICES: PurchaseChoices = { addressId: null, allocations: new Map(), reasons: {} };

export interface PurchaseLine {
  readonly row: PurchaseLineRow;
  readonly quoted: QuotedLine;
  readonly facts: LineFacts;
  readonly problems: readonly LineProblem[];
}

/** A cart or request with prices, facts and decisions of this moment. */
export interface Purchase {
  readonly unit: UnitRow;
  readonly addresses: readonly AddressRow[];
  readonly address: AddressRow | null;
  readonly replayedRequestId: string | null;
  readonly lines: readonly PurchaseLine[];
  readonly quote: Quote;
  readonly facts: PurchaseFacts;
  readonly decisions: readonly Decision[];
  readonly world: PurchaseWorld;
}

export interface ReadPurchaseOptions {
  readonly unitId: string;
  /** Division of the unit, for the registry's levels. */
  readonly divisionCode: string;
  readonly source: PurchaseSource;
  readonly orderDate: LocalDate;
  readonly choices?: PurchaseChoices;
  readonly idempotencyKey?: string | null;
  /** Of a stored request: its own address may have been archived since. */
  readonly deliveryAreaCode?: string;
  /** Whether the unit's green share of the year and certified twins are read too. */
  readonly withGreen?: true;
  /** 慰问事由 of what is about to be submitted for a programme; a stored request knows its own. */
  readonly occasion?: string;
}

/**
 * Reads everything in two statements at most, without locks, prices it and lets the rules decide. Null for an unknown unit.
 * For a request its own holds and counted amounts are left out of the figures, its amounts stay as submitted.
 */
export async function preparePurchase(db: Executor, options: ReadPurchaseOptions): Promise<Purchase | null> {
  const inputs = await readInputs(db, options);
  if (inputs === null) return null;
  return buildPurchase(
    inputs.read,
    inputs.world,
    options.orderDate,
    options.choices ?? NO_CHOICES,
    options.source,
    options.deliveryAreaCode,
    options.occasion,
  );
}

/** The reading of `preparePurchase`, one statement for an offer that is looked at, for pages that look at the same reading in two ways. */
export async function readInputs(
  db: Executor,
  options: ReadPurchaseOptions,
): Promise<{ readonly read: PurchaseRead; readonly world: PurchaseWorld } | null> {
  const { unitId, source, orderDate } = options;
  const choices = options.choices ?? NO_CHOICES;
  const fiscalYear = fiscalYearOf(orderDate);
  const chain = areaChain(options.divisionCode);
  const question: PurchaseQuestion = {
    unitId,
    source,
    orderDate,
    fiscalYear,
    addressId: choices.addressId,
    idempotencyKey: options.idempotencyKey ?? null,
    deliveryAreaCode: options.deliveryAreaCode ?? null,
    areaChain: chain,
  };
  const asked = {
    unitId,
    fiscalYear,
    areaChain: chain,
    ruleIds: options.withGreen === true ? [...VALUE_IDS, GREEN_MIN] : VALUE_IDS,
    ownRequestId: source.kind === 'request' ? source.requestId : null,
    requesterId: source.kind === 'cart' ? source.userId : null,
    withCalendar: source.kind !== 'offer',
  };
  if (source.kind === 'offer') return readPurchaseAndWorld(db, question, { ...asked, ...NOTHING_MORE });
  const read = await readPurchase(db, question);
  if (read === null) return null;
  const lines = read.lines.filter((row) => row.frozen?.state !== 'refused');
  const named = lines.flatMap((row) => [
    ...(row.frozen?.allocations ?? []),
    ...(choices.allocations.get(row.itemId) ?? []),
  ]);
  const world = await readPurchaseWorld(db, {
    ...asked,
    budgetLineIds: named.map((part) => part.budgetLineId),
    countedPrefixes: countedPrefixes(lines.map((row) => row.product.categoryCode)),
    green: options.withGreen === true ? greenQuestion({ ...read, lines }, options, fiscalYear) : null,
    recent:
      lines.length === 0
        ? null
        : {
            levels: [...new Set(lines.map((row) => secondLevelOf(row.product.categoryCode)))],
            after: addDays(orderDate, -RECENT_DAYS),
            until: orderDate,
          },
  });
  return { read: { ...read, lines }, world };
}

/** Prices, facts and decisions of what was read: pure. */
export function buildPurchase(
  read: PurchaseRead,
  world: PurchaseWorld,
  orderDate: LocalDate,
  choices: PurchaseChoices,
  source: PurchaseSource,
  deliveryAreaCode?: string,
  occasion?: string,
): Purchase {
  const quote = quoteRows(read.lines);
  const address = read.addresses.find((candidate) => candidate.id === read.addressId) ?? null;
  const pairs = read.lines.flatMap((row, index) => {
    const quoted = quote.lines[index];
    return quoted === undefined ? [] : [{ row, quoted }];
  });
  const lineFacts = pairs.map(({ row, quoted }) => {
    const facts = toLineFacts(row, quoted, orderDate);
    const chosen = choices.allocations.get(row.itemId) ?? [];
    return chosen.length === 0 ? facts : { ...facts, allocations: allocate(quoted.amountFen, chosen) };
  });
  const facts = withSuggestions({
    orderDate,
    fiscalYear: fiscalYearOf(orderDate),
    unit: { id: read.unit.id, areaCode: read.unit.divisionCode, mofDivCode: read.unit.mofDivCode },
    deliveryAreaCode: deliveryAreaCode ?? address?.divisionCode ?? read.unit.divisionCode,
    ...(address === null ? {} : { deliveryAreaName: address.divisionName }),
    ...(read.unit.fund === 'budget' ? {} : { fund: read.unit.fund }),
    lines: lineFacts,
    budgetLines: world.budgetLines.map(
      ({
        budgetFen: _budget,
        heldFen: _held,
        committedFen: _committed,
        spentFen: _spent,
        functionClass: _function,
        fundType,
        isProven,
        projectName: _project,
        ...line
      }) => ({
        ...line,
        fund: fundStandingOf(fundType, isProven),
      }),
    ),
    counters: world.counters,
    plans: world.plans,
    ruleValues: world.ruleValues.map((row) => ({ ...row, validFrom: localDate(row.validFrom) })),
    routeRows: world.routeRows.map(toRouteRow),
    economicClassMap: world.economicClassMap,
    givenReasons: choices.reasons,
    ...(world.assets === null ? {} : { assets: world.assets }),
    ...recentFacts(read, world, source, orderDate),
    ...occasionFacts(occasion ?? world.own?.occasion ?? null),
  });
  const lines = pairs.flatMap(({ row, quoted }, index) => {
    const line = facts.lines[index];
    return line === undefined ? [] : [{ row, quoted, facts: line, problems: problemsOf(row) }];
  });
  const { unit, addresses, replayedRequestId } = read;
  return {
    unit,
    addresses,
    address,
    replayedRequestId,
    lines,
    quote,
    facts,
    decisions: evaluate(facts),
    world,
  };
}

const occasionFacts = (occasion: string | null): Pick<PurchaseFacts, 'occasion'> =>
  occasion === null ? {} : { occasion };

/** Who buys and what was bought before; nothing for an offer that is only being looked at. */
function recentFacts(
  read: PurchaseRead,
  world: PurchaseWorld,
  source: PurchaseSource,
  orderDate: LocalDate,
): Pick<PurchaseFacts, 'recent'> {
  const own =
    source.kind === 'cart'
      ? { on: orderDate, requesterId: source.userId, addressId: read.addressId ?? '' }
      : world.own;
  if (own === null || source.kind === 'offer') return {};
  const { on, requesterId, addressId } = own;
  const earlier = world.recent.map((row) => ({ ...row, on: localDate(row.on) }));
  return { recent: { on: localDate(on), requesterId, addressId, earlier } };
}

/** Charges the lines nobody has charged yet, after what the others take. */
function withSuggestions(facts: PurchaseFacts): PurchaseFacts {
  const open = facts.lines.filter((line) => line.allocations.length === 0);
  if (open.length === 0) return facts;
  const needed = neededByBudgetLine(facts);
  const budgetLines = facts.budgetLines.map((line) => ({
    ...line,
    availableFen: line.availableFen - (needed.get(line.id) ?? 0),
  }));
  const suggested = new Map(
    suggestAllocations(open, { ...facts, budgetLines }).map(({ lineNo, allocations }) => [
      lineNo,
      allocations,
    ]),
  );
  const lines = facts.lines.map((line) => ({
    ...line,
    allocations: suggested.get(line.lineNo) ?? line.allocations,
  }));
  return { ...facts, lines };
}

function problemsOf(row: PurchaseLineRow): LineProblem[] {
  return row.frozen === null ? lineProblems(row.offer, row) : [];
}

/** A cart is priced now; a request's lines keep the amounts they were submitted with. */
function quoteRows(rows: readonly PurchaseLineRow[]): Quote {
  const quote = quoteOrder(
    rows.map(({ lineNo, quantityMilli, offer, frozen }) => ({
      lineNo,
      supplierId: offer.supplier.id,
      agreementId: offer.agreement?.id ?? null,
      unitPriceFen: fen(frozen?.unitPriceFen ?? offer.priceFen),
      quantityMilli: milli(quantityMilli),
      taxRateBp: offer.taxRateBp,
      delivery: { feeFen: offer.supplier.feeFen, freeFromFen: offer.supplier.freeFromFen },
    })),
  );
  if (rows.every((row) => row.frozen === null)) return quote;
  const lines = quote.lines.map((line, index) => {
    const frozen = rows[index]?.frozen;
    if (!frozen) return line;
    const deliveryFeeFen = fen(frozen.deliveryFeeFen);
    const amountFen = fen(frozen.amountFen);
    return {
      ...line,
      goodsFen: fen(amountFen - deliveryFeeFen),
      deliveryFeeFen,
      amountFen,
      taxFen: fen(frozen.taxFen),
    };
  });
  const total = (of: (line: QuotedLine) => number) => fen(lines.reduce((sum, line) => sum + of(line), 0));
  return {
    lines,
    groups: quote.groups,
    goodsFen: total((line) => line.goodsFen),
    deliveryFeeFen: total((line) => line.deliveryFeeFen),
    amountFen: total((line) => line.amountFen),
    taxFen: total((line) => line.taxFen),
  };
}

function toRouteRow(row: PurchaseWorld['routeRows'][number]): RouteRow {
  if (!isRouteReason(row.reasonCode)) throw new Error(`unknown reason in the route table: ${row.reasonCode}`);
  const method = row.method === null ? null : (METHODS.find((candidate) => candidate === row.method) ?? null);
  return { ...row, method, reasonCode: row.reasonCode, validFrom: localDate(row.validFrom) };
}

function isRouteReason(code: string): code is RouteReason {
  return code in ROUTE_REASONS;
}
