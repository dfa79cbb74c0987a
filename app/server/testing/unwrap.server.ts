import type { Result } from '../../domain/result.ts';

/** The value of a verb that must have succeeded; the refusal as the test's error otherwise. */
export function unwrapForTest<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(
    `refused: ${result.refusal.code} ${JSON.stringify(result.refusal.params)} ${result.refusal.field ?? ''}`,
  );
}
