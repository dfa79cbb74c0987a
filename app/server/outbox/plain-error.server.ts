import { sqlState } from '../transaction.server.ts';

const MAX_CHARS = 300;

/**
 * An error as it may be kept and shown: what failed, never whose data it was. A statement of the database comes with its
 * parameters, so that of such an error only the state and the constraint are kept; quoted values, long numbers and
 * addresses are blotted out of everything else.
 */
export function plainError(error: unknown): string {
  const state = sqlState(error);
  if (state !== null) return `database ${state} ${constraintOf(error)}`.trim();
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/params:[\s\S]*$/i, 'params: …')
    .replace(/"[^"]{1,400}"|“[^”]{1,400}”/g, '“…”')
    .replace(/\b[\w.+-]+@[\w.-]+\b/g, '…')
    .replace(/\d{6,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_CHARS);
}

function constraintOf(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth += 1) {
    if ('constraint' in current && typeof current.constraint === 'string') return current.constraint;
    current = 'cause' in current ? current.cause : null;
  }
  return '';
}
