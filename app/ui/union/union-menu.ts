import { paths } from '~/paths.ts';
import type { T } from '../i18n/t.ts';
import type { OfficeMenu } from '../office-shell.tsx';

/** The union's back office. */
export function unionMenu(t: T): OfficeMenu {
  return {
    title: t('工会'),
    groups: [
      {
        items: [
          { href: paths.union(), label: t('工会首页'), icon: 'home' },
          { href: paths.unionProgrammes(), label: t('慰问方案'), icon: 'flag' },
          { href: paths.unionRoster(), label: t('会员名册'), icon: 'users' },
        ],
      },
      {
        title: t('采购'),
        items: [
          { href: paths.requests(), label: t('采购申请'), icon: 'doc' },
          { href: paths.orders(), label: t('订单'), icon: 'inbox' },
          { href: paths.unionPayments(), label: t('工会支付'), icon: 'wallet' },
          { href: paths.unionStatements(), label: t('银行流水'), icon: 'doc' },
          { href: paths.unionLedger(), label: t('工会资金账'), icon: 'scale' },
          { href: paths.welfare(), label: t('乡村振兴馆 832'), icon: 'leaf' },
          { href: paths.unionReserve(), label: t('832 预留份额'), icon: 'flag' },
        ],
      },
    ],
  };
}
