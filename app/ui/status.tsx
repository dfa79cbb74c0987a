import type { ReactNode } from 'react';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

export type Tone = 'ok' | 'warn' | 'reason' | 'refer' | 'deny' | 'idle';

const TONE_ICON: Record<Tone, IconName> = {
  ok: 'permit',
  warn: 'warn',
  reason: 'reason',
  refer: 'refer',
  deny: 'deny',
  idle: 'clock',
};

export interface StatusProps {
  tone?: Tone | undefined;
  /** Replaces the tone's own icon, e.g. `clock` for a warning that is a deadline. */
  icon?: IconName | undefined;
  children: ReactNode;
}

/** A state as a pill: icon and word, never colour alone. */
export function Status({ tone = 'idle', icon, children }: StatusProps) {
  return (
    <span className={tone === 'idle' ? 'status' : `status is-${tone}`}>
      <Icon name={icon ?? TONE_ICON[tone]} />
      {children}
    </span>
  );
}

/** A number in a round badge. Zero shows nothing unless `zero`. */
export function Count({
  n,
  quiet,
  zero,
}: {
  n: number;
  quiet?: boolean | undefined;
  zero?: boolean | undefined;
}) {
  if (n === 0 && !zero) return null;
  return <span className={quiet ? 'count count-quiet' : 'count'}>{n > 99 ? '99+' : n}</span>;
}
