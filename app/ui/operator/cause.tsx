import { plainCause } from '~/domain/oversight/plain-cause.ts';
import { useT } from '../i18n/context.tsx';

/** Why something failed, in plain words, with what the machine said beneath. */
export function Cause({ error }: { error: string }) {
  const t = useT();
  const words = plainCause(error);
  if (words === null) return <span className="small">{error}</span>;
  return (
    <>
      <span className="small">{t(words)}</span>
      <span className="code small faint line-part">{error}</span>
    </>
  );
}
