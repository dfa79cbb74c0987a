import { paths } from '~/paths.ts';
import { useT } from './i18n/context.tsx';

/** 依据: a link to the page of the clause behind a reason. */
export function ClauseLink({ clause }: { clause: { readonly id: string; readonly label: string } }) {
  const t = useT();
  return (
    <a className="small clause-link" href={paths.policyClause(clause.id)}>
      {t('依据 {clause}', { clause: clause.label })}
    </a>
  );
}
