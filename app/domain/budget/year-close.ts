import type { LocalDate } from '../time/local-date.ts';
import { localDate } from '../time/local-date.ts';

/**
 * The first day on which a fiscal year can be closed: its last one.
 * 预算法 (2018 修正) 第十八条: 预算年度自公历一月一日起，至十二月三十一日止。
 */
export function firstCloseDay(fiscalYear: number): LocalDate {
  return localDate(`${fiscalYear}-12-31`);
}

export const CODE_MOST_CHARS = 60;

/** What the carried line is called until the fiscal system gives its own 指标主键: the old code with 结转 and the new year. */
export function proposedCode(code: string, fiscalYear: number): string {
  const suffix = `-JZ${fiscalYear + 1}`;
  const stem = code.replace(/-JZ\d{4}$/, '');
  return `${stem.slice(0, CODE_MOST_CHARS - suffix.length)}${suffix}`;
}

/** A line as it stands when nothing is held on it any more. */
export interface ClosingLine {
  readonly id: string;
  readonly code: string;
  readonly budgetFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

/** What is neither committed nor paid; what is still held counts, since a close releases it first. */
export function closingBalanceFen(line: Omit<ClosingLine, 'id' | 'code'>): number {
  return line.budgetFen - line.committedFen - line.spentFen;
}

/** What finance decides about a line. */
export interface CarryChoice {
  readonly lineId: string;
  /** 指标主键 of the carried line. */
  readonly newCode: string;
  /** 余额结转: what is neither committed nor paid goes on too; otherwise it lapses. */
  readonly carryBalance: boolean;
}

export interface LineEnding {
  readonly line: ClosingLine;
  readonly newCode: string;
  /** Contracts in course. */
  readonly committedFen: number;
  readonly balanceCarriedFen: number;
  readonly lapsedFen: number;
  /** Whether a line of the new year is needed. */
  readonly goesOn: boolean;
}

/** What becomes of every line: contracts always go on, the balance by choice, and what was spent stays. */
export function endingsOf(
  fiscalYear: number,
  lines: readonly ClosingLine[],
  choices: readonly CarryChoice[],
): LineEnding[] {
  const byLine = new Map(choices.map((choice) => [choice.lineId, choice]));
  return lines.map((line) => {
    const choice = byLine.get(line.id);
    const balance = closingBalanceFen(line);
    const balanceCarriedFen = choice?.carryBalance === true ? balance : 0;
    return {
      line,
      newCode: choice?.newCode ?? proposedCode(line.code, fiscalYear),
      committedFen: line.committedFen,
      balanceCarriedFen,
      lapsedFen: balance - balanceCarriedFen,
      goesOn: line.committedFen + balanceCarriedFen > 0,
    };
  });
}

/** What a close did, as it is kept and shown. */
export interface YearCloseSummary {
  readonly requestsReturned: number;
  readonly ordersEnded: number;
  readonly ordersCarried: number;
  readonly linesClosed: number;
  readonly linesCarried: number;
  /** Holds that were released. */
  readonly releasedFen: number;
  readonly committedCarriedFen: number;
  readonly balanceCarriedFen: number;
  readonly lapsedFen: number;
}
