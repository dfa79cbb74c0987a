import type { Result } from '../../app/domain/result.ts';

/** The value of a verb that must not refuse here; a refusal is a mistake in the seed. */
export function unwrapped<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, params, field } = result.refusal;
  throw new Error(`the seed was refused: ${code} ${field ?? ''} ${JSON.stringify(params)}`);
}
