import type { AuditRow } from '~/domain/oversight/audit-row.ts';
import { actionName } from '~/domain/oversight/audit-row.ts';
import { useT } from '../i18n/context.tsx';
import { actorText } from '../orders/order-history.tsx';
import { Panel } from '../panel.tsx';
import { Timeline } from '../steps.tsx';
import { AuditDetail } from './audit-table.tsx';

type Entry = Pick<AuditRow, 'id' | 'at' | 'actorName' | 'action' | 'detail'>;

/** Everything that was done to one thing, newest first, from the audit rows. */
export function SubjectHistory({ history }: { history: readonly Entry[] }) {
  const t = useT();
  if (history.length === 0) return null;
  return (
    <Panel title={t('操作记录')} note={t('只增不改')} padded>
      <Timeline
        entries={history.map((entry) => ({
          key: entry.id,
          at: entry.at,
          what: t(actionName(entry.action)),
          who: actorText(entry.actorName, t),
          note: <AuditDetail entry={entry} />,
        }))}
      />
    </Panel>
  );
}
