import { paths } from '~/paths.ts';

/** The mark and the name, linking home. */
export function Brand({ title, subtitle }: { title: string; subtitle: string }) {
  return (
    <a className="brand" href={paths.home()}>
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <rect width="40" height="40" rx="9" fill="#1b57b5" />
        <path d="M9 13h22M9 20h22M9 27h12M20 8v12" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
        <path
          d="m23 26.500 3.600 3.600L33 23"
          fill="none"
          stroke="#9fd6b6"
          strokeWidth="2.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>
        <b>{title}</b>
        <small>{subtitle}</small>
      </span>
    </a>
  );
}
