import type { Role } from '../../app/domain/identity/roles.ts';
import { ORGANIZATIONS } from './organizations.ts';
import { seedId } from './seed-id.ts';

/** Password of every account of the demonstration; nowhere else, and refused when SEED is not `demo`. */
export const DEMO_PASSWORD = 'huicai-demo';

export interface DemoAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly orgKey: string;
  readonly roles: readonly Role[];
  /** Said at start and on the sign-in page; null = there only so that the other side of an order can be played. */
  readonly shownAs: string | null;
}

const account = (
  name: string,
  person: string,
  orgKey: string,
  role: Role,
  shownAs: string | null,
): DemoAccount => ({
  id: seedId('user', name),
  email: `${name}@demo`,
  name: person,
  orgKey,
  roles: [role],
  shownAs,
});

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('staff', '王倩', 'unit', 'staff', '芝罘区教育事务中心 经办人'),
  account('approver', '李建国', 'unit', 'approver', '芝罘区教育事务中心 审批人'),
  account('receiver', '孙晓梅', 'unit', 'acceptor', '芝罘区教育事务中心 验收人'),
  account('finance', '赵敏', 'unit', 'finance', '芝罘区教育事务中心 财务'),
  account('admin', '周海', 'unit', 'unit_admin', '芝罘区教育事务中心 单位管理员'),
  account('staff2', '刘洋', 'unit2', 'staff', '莱山区文化馆 经办人'),
  account('approver2', '王立新', 'unit2', 'approver', null),
  account('receiver2', '姜丽', 'unit2', 'acceptor', null),
  account('finance2', '于芳', 'unit2', 'finance', null),
  account('union', '郝静', 'union', 'union_officer', '教育事务中心工会 工会干部'),
  account('chair', '马宏伟', 'union', 'union_chair', '教育事务中心工会 工会主席'),
  account('supplier', '宋文博', 'supplier', 'supplier', '烟台惠文办公设备有限公司 供应商'),
  account('supplier2', '高翔', 'supplier2', 'supplier', '山东齐鲁智采供应链有限公司 供应商'),
  account('supplier3', '曲建军', 'supplier3', 'supplier', null),
  account('supplier4', '逄志远', 'supplier4', 'supplier', null),
  account('supplier5', '林秀英', 'supplier5', 'supplier', null),
  account('supplier6', '孟繁森', 'supplier6', 'supplier', null),
  account('supplier7', '迟明亮', 'supplier7', 'supplier', null),
  account('farm', '贾根生', 'farm', 'supplier', '卢氏县山之卢农产品专业合作社 832 产地供应商'),
  account('operator', '邹凯', 'operator', 'operator', '烟台市政府采购中心 商城运营'),
  account('operator2', '衣晓东', 'operator', 'operator', '烟台市政府采购中心 商城运营(复核)'),
  account('supervisor', '初光明', 'supervisor', 'supervisor', '烟台市财政局 财政监管'),
  account('expert1', '陈志强', 'experts', 'expert', '评审专家'),
  account('expert2', '杨帆', 'experts', 'expert', '评审专家'),
  account('expert3', '徐慧', 'experts', 'expert', '评审专家'),
  account('expert4', '丁磊', 'experts', 'expert', '评审专家'),
  account('expert5', '潘月', 'experts', 'expert', '评审专家'),
];

/** The account of a sign-in name without `@demo`, with its organization. */
export function demoAccount(name: string) {
  const found = DEMO_ACCOUNTS.find(({ email }) => email === `${name}@demo`);
  const organization = ORGANIZATIONS.find(({ key }) => key === found?.orgKey);
  if (found === undefined || organization === undefined) throw new Error(`no demo account ${name}`);
  return { ...found, organization };
}
