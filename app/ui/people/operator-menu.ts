import { paths } from '~/paths.ts';
import type { T } from '../i18n/t.ts';
import type { OfficeMenu, OfficeMenuItem } from '../office-shell.tsx';

/** The operator's back office; whoever only looks on (a supervisor) has no entries that are for operators alone. */
export function operatorMenu(t: T, operates: boolean): OfficeMenu {
  const only = (item: OfficeMenuItem) => (operates ? [item] : []);
  return {
    title: t('运营后台'),
    groups: [
      { title: t('工作'), items: [{ href: paths.operator(), label: t('工作台'), icon: 'grid' }] },
      {
        title: t('机构'),
        items: [
          { href: paths.operatorSuppliers(), label: t('供应商管理'), icon: 'users' },
          { href: paths.operatorOrganizations(), label: t('机构管理'), icon: 'home' },
          ...only({ href: paths.operatorUsers(), label: t('用户管理'), icon: 'user' }),
        ],
      },
      {
        title: t('规则与基础数据'),
        items: [
          { href: paths.operatorRules(), label: t('规则登记'), icon: 'scale' },
          ...only({ href: paths.operatorSandbox(), label: t('规则试算'), icon: 'compare' }),
          { href: paths.operatorReference(), label: t('基础数据'), icon: 'list' },
          { href: paths.operatorMatching(), label: t('商品匹配'), icon: 'compare' },
          { href: paths.operatorPictures(), label: t('商品图片'), icon: 'grid' },
          { href: paths.operatorMakers(), label: t('制造商规模'), icon: 'users' },
          { href: paths.operatorTemplates(), label: t('规格模板'), icon: 'filter' },
          { href: paths.operatorCalendar(), label: t('工作日历'), icon: 'clock' },
          { href: paths.operatorChanges(), label: t('变更复核'), icon: 'shield' },
        ],
      },
      {
        title: t('商城'),
        items: [
          ...only({ href: paths.reviews(), label: t('上架审核'), icon: 'shield' }),
          ...only({ href: paths.operatorWords(), label: t('敏感词'), icon: 'filter' }),
          { href: paths.operatorAgreements(), label: t('框架协议管理'), icon: 'doc' },
          { href: paths.operatorPrices(), label: t('价格监测'), icon: 'scale' },
          { href: paths.operatorPricesSeen(), label: t('价格观测'), icon: 'search' },
          ...only({ href: paths.operatorFiscal(), label: t('一体化对账'), icon: 'scale' }),
          ...only({ href: paths.operatorCards(), label: t('银行卡通知'), icon: 'wallet' }),
          ...only({ href: paths.operatorP832(), label: t('832 平台订单'), icon: 'flag' }),
          ...only({ href: paths.operatorP832Products(), label: t('832 平台商品'), icon: 'leaf' }),
          ...only({ href: paths.operatorAnnouncements(), label: t('公告管理'), icon: 'flag' }),
          { href: paths.notices(), label: t('通知公告'), icon: 'bell' },
        ],
      },
      {
        title: t('系统运行'),
        items: [
          { href: paths.operatorOutbox(), label: t('消息投递'), icon: 'upload' },
          { href: paths.operatorJobs(), label: t('定时任务'), icon: 'clock' },
          { href: paths.operatorSearch(), label: t('检索健康'), icon: 'search' },
          { href: paths.operatorSearchTerms(), label: t('检索词条'), icon: 'list' },
          { href: paths.operatorSearchExplain(), label: t('排序解释'), icon: 'info' },
        ],
      },
    ],
  };
}
