import { paths } from '~/paths.ts';
import type { T } from '../i18n/t.ts';
import type { OfficeMenu } from '../office-shell.tsx';

/** The supplier's back office. */
export function supplierMenu(t: T): OfficeMenu {
  return {
    title: t('供应商后台'),
    groups: [
      {
        items: [
          { href: paths.supplier(), label: t('工作台'), icon: 'home' },
          { href: paths.supplierOrders(), label: t('订单'), icon: 'inbox' },
        ],
      },
      {
        title: t('商品'),
        items: [
          { href: paths.supplierOffers(), label: t('我的商品'), icon: 'box' },
          { href: paths.supplierImports(), label: t('批量导入'), icon: 'upload' },
          { href: paths.supplierPrices(), label: t('价格监测'), icon: 'scale' },
          { href: paths.supplierCoach(), label: t('目录体检'), icon: 'check' },
          { href: paths.supplierReviews(), label: t('审核结果'), icon: 'shield' },
          { href: paths.supplierDemand(), label: t('需求线索'), icon: 'search' },
          { href: paths.framework(), label: t('框架协议馆'), icon: 'doc' },
        ],
      },
      { title: t('设置'), items: [{ href: paths.supplierApi(), label: t('接口对接'), icon: 'link' }] },
    ],
  };
}
