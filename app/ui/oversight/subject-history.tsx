import type { AuditRow } from '~/domain/oversight/audit-row.ts';
import { actionName } from '~/domain/oversight/audit-row.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { actorText } from '../orders/order-history.tsx';
import { Panel } from '../panel.tsx';
import { Timeline } from '../steps.tsx';
import { AuditDetail } from './audit-table.tsx';

type Entry = Pick<AuditRow, 'id' | 'at' | 'actorName' | 'action' | 'detail'>;

const GROUPS_SHOWN = 30;
const MINUTE_CHARS = 'YYYY-MM-DD HH:mm'.length;

/** The same act by the same person within a minute is told once, with its count. */
function grouped(history: readonly Entry[]): { entry: Entry; times: number }[] {
  const groups: { entry: Entry; times: number }[] = [];
  for (const entry of history) {
    const last = groups.at(-1);
    const isSame =
      last !== undefined &&
      last.entry.action === entry.action &&
      last.entry.actorName === entry.actorName &&
      formatDateTime(last.entry.at).slice(0, MINUTE_CHARS) ===
        formatDateTime(entry.at).slice(0, MINUTE_CHARS);
    if (isSame) last.times += 1;
    else groups.push({ entry, times: 1 });
  }
  return groups;
}

/** Everything that was done to one thing, newest first, from the audit rows. */
export function SubjectHistory({ history }: { history: readonly Entry[] }) {
  const t = useT();
  if (history.length === 0) return null;
  const groups = grouped(history);
  return (
    <Panel title={t('操作记录')} note={t('只增不改')} padded>
      <Timeline
        entries={groups.slice(0, GROUPS_SHOWN).map(({ entry, times }) => ({
          key: entry.id,
          at: entry.at,
          what:
            times === 1
              ? t(actionName(entry.action))
              : t('{act}（{n} 次）', { act: t(actionName(entry.action)), n: times }),
          who: actorText(entry.actorName, t),
          note: times === 1 ? <AuditDetail entry={entry} /> : null,
        }))}
      />
    </Panel>
  );
}
