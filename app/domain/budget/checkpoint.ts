import { z } from 'zod';

/** Where the hash chain of one budget line (指标) ended. */
export interface ChainEnd {
  readonly line: string;
  readonly seq: number;
  readonly hash: string;
}

/** 账本校验点 as it is published. It names no unit, no amount and no person. */
export interface Checkpoint {
  readonly format: 'huicai-ledger-checkpoint/1';
  /** Shanghai date. */
  readonly day: string;
  readonly takenAt: string;
  /** Rows of the whole ledger. */
  readonly entries: number;
  /** Digest of the checkpoint before; '' for the first. */
  readonly previous: string;
  readonly digest: string;
  /** Ordered by line. */
  readonly lines: readonly ChainEnd[];
}

export const CHECKPOINT_FORMAT = 'huicai-ledger-checkpoint/1';

/** What the digest is taken of: the day, the digest before and `line seq hash` of every line, one a row, ordered by line. */
export function checkpointText(of: Pick<Checkpoint, 'day' | 'previous' | 'lines'>): string {
  const ordered = [...of.lines].sort((a, b) => (a.line < b.line ? -1 : 1));
  const ends = ordered.map(({ line, seq, hash }) => `${line} ${seq} ${hash}\n`);
  return `${of.day}\n${of.previous}\n${ends.join('')}`;
}

const SHA256 = /^[0-9a-f]{64}$/;

const checkpointFile = z.object({
  format: z.literal(CHECKPOINT_FORMAT),
  day: z.iso.date(),
  takenAt: z.iso.datetime(),
  entries: z.int().nonnegative(),
  previous: z.union([z.literal(''), z.string().regex(SHA256)]),
  digest: z.string().regex(SHA256),
  lines: z.array(z.object({ line: z.guid(), seq: z.int().positive(), hash: z.string().min(1).max(128) })),
});

export type ReadCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly why: 'not-json' | 'not-a-checkpoint' | 'altered' };

/** Reads a published file; `digest` is SHA-256 in hexadecimal; `altered` when its digest does not follow from its lines. */
export function readCheckpoint(text: string, digest: (text: string) => string): ReadCheckpoint {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not-json' };
  }
  const parsed = checkpointFile.safeParse(raw);
  if (!parsed.success) return { ok: false, why: 'not-a-checkpoint' };
  return digest(checkpointText(parsed.data)) === parsed.data.digest
    ? { ok: true, checkpoint: parsed.data }
    : { ok: false, why: 'altered' };
}
