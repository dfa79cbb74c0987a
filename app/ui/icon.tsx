/** Names of the symbols in /icons.svg. */
export const ICONS = [
  'bell',
  'box',
  'camera',
  'cart',
  'chart',
  'chat',
  'check',
  'clock',
  'compare',
  'cube',
  'deny',
  'doc',
  'dots',
  'down',
  'download',
  'eye',
  'filter',
  'flag',
  'gavel',
  'gear',
  'grid',
  'hash',
  'home',
  'inbox',
  'info',
  'leaf',
  'left',
  'link',
  'list',
  'map',
  'menu',
  'minus',
  'permit',
  'phone',
  'pin',
  'plus',
  'print',
  'radar',
  'reason',
  'refer',
  'right',
  'scale',
  'search',
  'shield',
  'sort',
  'star',
  'swap',
  'top',
  'trash',
  'truck',
  'up',
  'upload',
  'user',
  'users',
  'wallet',
  'warn',
  'x',
] as const;
export type IconName = (typeof ICONS)[number];

export interface IconProps {
  name: IconName;
  /** Spoken name; without it the icon is decoration beside a word. */
  label?: string | undefined;
  large?: boolean | undefined;
}

/** One symbol of the sprite. Never the only carrier of a meaning: a word stands beside it or `label` speaks it. */
export function Icon({ name, label, large }: IconProps) {
  const className = large ? 'ic ic-lg' : 'ic';
  const symbol = <use href={`/icons.svg#${name}`} />;
  if (label) {
    return (
      <svg className={className} role="img" aria-label={label}>
        {symbol}
      </svg>
    );
  }
  return (
    <svg className={className} aria-hidden="true">
      {symbol}
    </svg>
  );
}
