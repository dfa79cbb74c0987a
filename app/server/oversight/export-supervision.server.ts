import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import type { CellValue, Report } from '../http/report.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { audit } from './audit.server.ts';
import {
  lateAcceptanceReport,
  latePaymentReport,
  limitReport,
  movementReport,
  splitReport,
  waitingReport,
} from './reports/lead-reports.server.ts';
import { supervisedOrdersReport } from './reports/orders-report.server.ts';
import { greenReport, makerReport, p832Report } from './reports/policy-reports.server.ts';
import { spendReport } from './reports/spend-report.server.ts';

/** A row whose values stand in the order of the columns: boards of every kind as one type. */
type Cells = readonly CellValue[];

const sealed =
  <Row>(build: (ctx: Ctx, search: URLSearchParams) => Promise<Result<Report<Row>>>) =>
  async (ctx: Ctx, search: URLSearchParams): Promise<Result<Report<Cells>>> => {
    const report = await build(ctx, search);
    return report.ok ? ok(asCells(report.value)) : report;
  };

/** The boards by the name of their file. */
const BOARDS = {
  spend: sealed(spendReport),
  green: sealed(greenReport),
  makers: sealed(makerReport),
  p832: sealed(p832Report),
  splits: sealed(splitReport),
  waiting: sealed(waitingReport),
  'late-payments': sealed(latePaymentReport),
  'late-acceptances': sealed(lateAcceptanceReport),
  limits: sealed(limitReport),
  'limit-movements': sealed(movementReport),
  orders: sealed(supervisedOrdersReport),
} as const;
export type SupervisionBoard = keyof typeof BOARDS;

export function isSupervisionBoard(text: string): text is SupervisionBoard {
  return Object.hasOwn(BOARDS, text);
}

/** A board as a file, as its address asks for it. Who took what away, and when, is on the record. */
export async function exportSupervision(
  ctx: Ctx,
  input: { readonly board: SupervisionBoard; readonly search: URLSearchParams },
): Promise<Result<Report<Cells>>> {
  const actor = authorize(ctx, 'export-supervision');
  const report = await BOARDS[input.board](ctx, input.search);
  if (!report.ok) return report;
  return withTransaction<Report<Cells>>(ctx, async (tx) => {
    await audit(tx, ctx, {
      action: 'export-supervision',
      subjectKind: 'supervision',
      subjectId: input.board,
      orgId: actor.orgId,
      detail: {
        name: report.value.name,
        conditions: askedFor(report.value),
      },
    });
    return report;
  });
}

/** What narrowed the list; what its figures mean is the same for everybody. */
function askedFor({ conditions }: Report<Cells>): string {
  const narrowing = conditions.filter(([name]) => !name.endsWith('口径'));
  return narrowing.map(([name, value]) => `${name}：${value}`).join('；');
}

function asCells<Row>({ columns, rows, ...rest }: Report<Row>): Report<Cells> {
  return {
    ...rest,
    columns: columns.map(({ head, kind }, index) => ({ head, kind, value: (cells) => cells[index] })),
    rows: (async function* () {
      for await (const batch of rows) yield batch.map((row) => columns.map((column) => column.value(row)));
    })(),
  };
}
