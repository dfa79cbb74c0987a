/**
 * What the boards of a supervisor must say, counted once more in plain JavaScript over every order there is: from the
 * contracts, the quantities and the payments themselves, with the functions of the domain, without any SQL aggregate.
 */
import { sql } from 'drizzle-orm';
import type { Db } from '~db/client.ts';
import { rows } from '~db/client.ts';
import { readGreenList } from '~db/queries/catalogue/green-list.ts';
import type { CertificateFacts, GreenListRow, ProductAttributes } from '../../domain/catalogue/green.ts';
import { certificateOn, judgeStar } from '../../domain/catalogue/green.ts';
import type { LineAmounts, LineQuantities } from '../../domain/fulfilment/quantities.ts';
import { amountOfQuantity, keptMilli, payableFen } from '../../domain/fulfilment/quantities.ts';
import type { MakerSize } from '../../domain/oversight/spend-figures.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { localDate } from '../../domain/time/local-date.ts';

interface RawLine extends LineQuantities, LineAmounts {
  readonly id: string;
  readonly orderId: string;
  readonly unitId: string;
  readonly supplierId: string;
  readonly mofDivCode: string;
  readonly method: string;
  readonly programme: string;
  readonly platformNumber: string | null;
  readonly signedOn: string | null;
  readonly categoryCode: string;
  readonly productId: string;
  readonly makerSize: MakerSize | null;
  readonly supplierSize: MakerSize;
  readonly attributes: ProductAttributes;
  readonly originCountyCode: string | null;
  readonly assistanceAreaCode: string | null;
}

export interface CountedLine {
  readonly orderId: string;
  readonly unitId: string;
  readonly supplierId: string;
  readonly mofDivCode: string;
  readonly method: string;
  readonly programme: string;
  readonly categoryCode: string;
  /** Day of the contract. */
  readonly day: LocalDate;
  readonly contractedFen: number;
  readonly acceptedFen: number;
  readonly paidFen: number;
  readonly maker: MakerSize;
  readonly origin: 'counted' | 'uncounted' | 'assistance' | null;
  readonly listed: boolean;
  readonly certified: boolean;
  readonly star: boolean;
  readonly starCertified: boolean;
}

/** Every order line under contract of which something is left. */
export async function recount(db: Db): Promise<CountedLine[]> {
  const [lines, paid, green, certificates, counties] = await Promise.all([
    readLines(db),
    readPaid(db),
    readGreenList(db),
    readCertificates(db),
    rows<{ code: string }>(
      db,
      sql`select current_code as code from counties_832 union all select source_code from counties_832`,
    ),
  ]);
  const codes832 = new Set(counties.map(({ code }) => code));
  return lines.flatMap((line) => {
    if (line.signedOn === null) return [];
    const contractedFen = amountOfQuantity(line, keptMilli(line));
    if (contractedFen === 0) return [];
    const day = localDate(line.signedOn);
    return [
      {
        orderId: line.orderId,
        unitId: line.unitId,
        supplierId: line.supplierId,
        mofDivCode: line.mofDivCode,
        method: line.method,
        programme: line.programme,
        categoryCode: line.categoryCode,
        day,
        contractedFen,
        acceptedFen: payableFen(line),
        paidFen: paid.get(line.id) ?? 0,
        maker: (line.categoryCode.startsWith('A') ? line.makerSize : line.supplierSize) ?? 'unknown',
        origin: originOf(line, codes832),
        ...greenOf(line, day, green, certificates.get(line.productId) ?? []),
      },
    ];
  });
}

function originOf(line: RawLine, codes832: ReadonlySet<string>): CountedLine['origin'] {
  if (line.programme === 'assistance_area' || line.assistanceAreaCode !== null) return 'assistance';
  if (!codes832.has(line.originCountyCode ?? '') && line.programme !== 'p832') return null;
  return line.platformNumber === null ? 'uncounted' : 'counted';
}

function greenOf(
  line: RawLine,
  day: LocalDate,
  rowsOfLists: readonly GreenListRow[],
  certificates: readonly CertificateFacts[],
) {
  const inList = (list: GreenListRow['list']) =>
    rowsOfLists.some((row) => row.list === list && row.categoryCode === line.categoryCode);
  const valid = (kind: 'energy' | 'environment') => certificateOn(kind, certificates, day).valid !== null;
  const star = judgeStar(line.categoryCode, line.attributes, rowsOfLists).status === 'mandatory';
  return {
    listed: inList('energy') || inList('environment'),
    certified: (inList('energy') && valid('energy')) || (inList('environment') && valid('environment')),
    star,
    starCertified: star && valid('energy'),
  };
}

function readLines(db: Db): Promise<RawLine[]> {
  return rows<RawLine & Record<string, unknown>>(
    db,
    sql`select l.id, l.order_id as "orderId", o.unit_id as "unitId", o.supplier_id as "supplierId",
      o.mof_div_code as "mofDivCode", o.method, o.programme, x.platform_number as "platformNumber",
      c.signed_on as "signedOn", l.category_code as "categoryCode", l.product_id as "productId",
      p.maker_size as "makerSize", y.size_class as "supplierSize", p.attributes, p.origin_county_code as "originCountyCode",
      p.assistance_area_code as "assistanceAreaCode",
      l.amount_fen::float8 as "amountFen", l.ordered_milli::float8 as "orderedMilli", l.shipped_milli::float8 as "shippedMilli",
      l.received_milli::float8 as "receivedMilli", l.accepted_milli::float8 as "acceptedMilli",
      l.rejected_milli::float8 as "rejectedMilli", l.cancelled_milli::float8 as "cancelledMilli",
      l.returned_milli::float8 as "returnedMilli"
    from order_lines l join orders o on o.id = l.order_id join products p on p.id = l.product_id
    join suppliers y on y.org_id = o.supplier_id left join contracts c on c.order_id = o.id
    left join platform_orders x on x.order_id = o.id`,
  );
}

/** What settled payments gave to each order line, less what came back of them. */
async function readPaid(db: Db): Promise<Map<string, number>> {
  const parts = await rows<{ lineId: string; amountFen: number }>(
    db,
    sql`select a.order_line_id as "lineId", a.amount_fen::float8 as "amountFen"
      from payment_allocations a join payments p on p.id = a.payment_id where p.state = 'settled'
      union all
      select l.id, -r.amount_fen::float8 from ledger_reversals r
        join ledger_entries e on e.budget_line_id = r.budget_line_id and e.seq = r.seq and e.source_kind = 'payment'
        join order_lines l on l.request_line_id = e.source_line_id where r.state = 'done'`,
  );
  const paid = new Map<string, number>();
  for (const { lineId, amountFen } of parts) paid.set(lineId, (paid.get(lineId) ?? 0) + amountFen);
  return paid;
}

async function readCertificates(db: Db): Promise<Map<string, CertificateFacts[]>> {
  const found = await rows<CertificateFacts & { productId: string } & Record<string, unknown>>(
    db,
    sql`select c.product_id as "productId", c.kind, c.number, c.issued_on as "issuedOn", c.expires_on as "expiresOn",
      coalesce((select jsonb_agg(jsonb_build_object('fromDate', s.from_date, 'status', s.status) order by s.recorded_at)
        from certificate_statuses s where s.certificate_id = c.id), '[]'::jsonb) as history
    from certificates c`,
  );
  const byProduct = new Map<string, CertificateFacts[]>();
  for (const one of found) byProduct.set(one.productId, [...(byProduct.get(one.productId) ?? []), one]);
  return byProduct;
}
