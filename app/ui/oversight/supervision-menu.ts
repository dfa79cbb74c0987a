import { paths } from '~/paths.ts';
import type { T } from '../i18n/t.ts';
import type { OfficeMenu } from '../office-shell.tsx';

/** The supervisor's desk: what to look at, what policy asks for, what to look into. */
export function supervisionMenu(t: T): OfficeMenu {
  return {
    title: t('监督平台'),
    groups: [
      { items: [{ href: paths.supervisor(), label: t('监管驾驶舱'), icon: 'chart' }] },
      {
        title: t('线索'),
        items: [
          { href: paths.supervisorLimits(), label: t('近限清单'), icon: 'radar' },
          { href: paths.supervisorSplits(), label: t('拆单线索'), icon: 'search' },
          { href: paths.supervisorOverdue(), label: t('逾期与拖欠'), icon: 'clock' },
          { href: paths.supervisorWaiting(), label: t('谁在办'), icon: 'inbox' },
        ],
      },
      {
        title: t('支出'),
        items: [
          { href: paths.supervisorSpend(), label: t('支出分析'), icon: 'scale' },
          { href: paths.supervisorOrders(), label: t('订单清单'), icon: 'list' },
        ],
      },
      {
        title: t('政策'),
        items: [
          { href: paths.supervisorGreen(), label: t('绿色采购'), icon: 'leaf' },
          { href: paths.supervisorMakers(), label: t('中小企业份额'), icon: 'users' },
          { href: paths.supervisorP832(), label: t('832 进度'), icon: 'flag' },
        ],
      },
      {
        title: t('监督'),
        items: [{ href: paths.audit(), label: t('审计记录'), icon: 'shield' }],
      },
    ],
  };
}
