import { stringify } from 'csv-stringify/sync';
import { fen, toYuanText } from '../../domain/money.ts';

type Cell = string | number | boolean | null;

/**
 * A list as a CSV download: UTF-8 with BOM (so that spreadsheet programs read Chinese), CRLF, and
 * cells that could run as formulas written as text.
 */
export function csvResponse(
  fileName: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Response {
  const body = stringify([[...head], ...rows.map((row) => row.map(safeCell))], {
    bom: true,
    record_delimiter: 'windows',
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function safeCell(cell: Cell): Cell {
  if (typeof cell !== 'string' || /^-?\d+(\.\d+)?$/.test(cell)) return cell;
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Yuan with two decimals, as a number column. */
export const csvYuan = (amountFen: number): string => toYuanText(fen(amountFen));
