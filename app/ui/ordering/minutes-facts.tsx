import type { RequestMinutes } from '~/domain/ordering/request-view.ts';
import { paths } from '~/paths.ts';
import { formatDate } from '../format.ts';
import type { T } from '../i18n/t.ts';
import type { Fact } from '../panel.tsx';

/** What a union's request stands on; nothing for a unit's. */
export function minutesFacts(minutes: RequestMinutes | null, t: T): readonly Fact[] {
  if (minutes === null) return [];
  const { number, heldOn, programmeId } = minutes;
  return [
    { term: t('会议纪要'), value: `${number} · ${formatDate(heldOn)}` },
    {
      term: t('慰问方案'),
      value:
        programmeId === null ? null : <a href={paths.unionProgramme(programmeId)}>{t('查看名单与标准')}</a>,
    },
    { term: t('资金来源'), value: t('工会经费') },
  ];
}
