import type { SandboxRunRow } from '~db/queries/policy/sandbox.ts';
import type { ValueText } from '../../domain/policy/value-text.ts';
import { valueText } from '../../domain/policy/value-text.ts';

/** A run with its values as people write them. */
export type SandboxRunView = Omit<SandboxRunRow, 'value' | 'base'> & {
  readonly text: ValueText | null;
  /** What stood for the area when it was tried; null when nothing did. */
  readonly baseText: ValueText | null;
};

export function sandboxRunView({ value, base, ...run }: SandboxRunRow): SandboxRunView {
  return { ...run, text: valueText(value, run.unit), baseText: valueText(base, run.unit) };
}
