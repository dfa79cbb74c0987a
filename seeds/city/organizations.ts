import type { OrganizationKind } from '../../app/domain/identity/roles.ts';
import { organizationCodeCheckCharacter, usccCheckCharacter } from '../../app/domain/organizations/uscc.ts';
import type { Trade } from './products/family.ts';
import { seedId } from './seed-id.ts';

/** An invented credit code that passes GB 32100 and GB 11714: `prefix` is registrar, kind and division, `serial` eight digits. */
function inventedUscc(prefix: string, serial: string): string {
  const first17 = `${prefix}${serial}${organizationCodeCheckCharacter(serial)}`;
  return first17 + usccCheckCharacter(first17);
}

export interface CityOrganization {
  readonly key: string;
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly shortName: string;
  readonly uscc: string;
  readonly divisionCode: string;
}

export const organization = (
  key: string,
  kind: OrganizationKind,
  divisionCode: string,
  uscc: readonly [prefix: string, serial: string],
  name: string,
  shortName: string,
): CityOrganization => ({
  key,
  id: seedId('organization', key),
  kind,
  name,
  shortName,
  uscc: inventedUscc(...uscc),
  divisionCode,
});

export const UNIT = organization(
  'unit',
  'unit',
  '370602',
  ['12370602', '49500011'],
  '芝罘区教育事务中心',
  '教育事务中心',
);
export const UNIT2 = organization(
  'unit2',
  'unit',
  '370613',
  ['12370613', '49500022'],
  '莱山区文化馆',
  '莱山文化馆',
);
export const UNION = organization(
  'union',
  'union',
  '370602',
  ['81370602', '49500033'],
  '芝罘区教育事务中心工会委员会',
  '教育事务中心工会',
);
export const OPERATOR = organization(
  'operator',
  'operator',
  '370600',
  ['12370600', '49500044'],
  '烟台市政府采购中心',
  '市采购中心',
);
export const SUPERVISOR = organization(
  'supervisor',
  'supervisor',
  '370600',
  ['11370600', '49500055'],
  '烟台市财政局',
  '市财政局',
);
export const EXPERTS = organization(
  'experts',
  'expert_pool',
  '370600',
  ['12370600', '49500066'],
  '烟台市政府采购评审专家库',
  '评审专家库',
);

export interface CitySupplier extends CityOrganization {
  /** What it sells. */
  readonly trades: readonly Trade[];
  readonly sizeClass: 'medium' | 'small' | 'micro';
  /** Division prefixes; empty = whole nation. */
  readonly serviceAreas: readonly string[];
  readonly contact: string;
  readonly deliveryFeeYuan: number;
  readonly freeDeliveryFromYuan: number;
  /** Prefix of its stock-keeping numbers. */
  readonly skuPrefix: string;
  /** Its usual price against the list: 0.97 is 3 % cheaper. */
  readonly priceLevel: number;
}

type Terms = Omit<CitySupplier, keyof CityOrganization>;

const supplier = (
  key: string,
  divisionCode: string,
  serial: string,
  name: string,
  shortName: string,
  terms: Terms,
): CitySupplier => ({
  ...organization(
    key,
    'supplier',
    divisionCode,
    [key === 'farm' ? '93411224' : `91${divisionCode}`, serial],
    name,
    shortName,
  ),
  ...terms,
});

export const SUPPLIERS: readonly CitySupplier[] = [
  supplier('supplier', '370602', '68500101', '烟台惠文办公设备有限公司', '惠文办公', {
    trades: ['paper', 'office', 'printing', 'it', 'cleaning', 'food'],
    sizeClass: 'small',
    serviceAreas: ['3706'],
    contact: '宋文博',
    deliveryFeeYuan: 10,
    freeDeliveryFromYuan: 99,
    skuPrefix: 'HW',
    priceLevel: 0.99,
  }),
  supplier('supplier2', '370613', '68500202', '山东齐鲁智采供应链有限公司', '齐鲁智采', {
    trades: ['paper', 'office', 'printing', 'it', 'furniture', 'appliance'],
    sizeClass: 'medium',
    serviceAreas: ['3706', '3702', '3707'],
    contact: '高翔',
    deliveryFeeYuan: 15,
    freeDeliveryFromYuan: 199,
    skuPrefix: 'QL',
    priceLevel: 0.97,
  }),
  supplier('supplier3', '370611', '68500303', '烟台金瑞家具制造有限公司', '金瑞家具', {
    trades: ['furniture'],
    sizeClass: 'small',
    serviceAreas: ['370602', '370611', '370612', '370613', '370614'],
    contact: '曲建军',
    deliveryFeeYuan: 50,
    freeDeliveryFromYuan: 1000,
    skuPrefix: 'JR',
    priceLevel: 0.96,
  }),
  supplier('supplier4', '370200', '68500404', '青岛海纳电子科技有限公司', '海纳电子', {
    trades: ['it', 'appliance', 'printing', 'office'],
    sizeClass: 'medium',
    serviceAreas: ['37'],
    contact: '逄志远',
    deliveryFeeYuan: 20,
    freeDeliveryFromYuan: 299,
    skuPrefix: 'HN',
    priceLevel: 0.98,
  }),
  supplier('supplier5', '370602', '68500505', '烟台百纳日用百货有限公司', '百纳百货', {
    trades: ['cleaning', 'food', 'office', 'appliance'],
    sizeClass: 'micro',
    serviceAreas: ['3706'],
    contact: '林秀英',
    deliveryFeeYuan: 8,
    freeDeliveryFromYuan: 59,
    skuPrefix: 'BN',
    priceLevel: 1.01,
  }),
  supplier('supplier6', '370100', '68500606', '济南博文纸业有限公司', '博文纸业', {
    trades: ['paper', 'office'],
    sizeClass: 'small',
    serviceAreas: ['37'],
    contact: '孟繁森',
    deliveryFeeYuan: 25,
    freeDeliveryFromYuan: 500,
    skuPrefix: 'BW',
    priceLevel: 0.95,
  }),
  supplier('supplier7', '370602', '68500707', '烟台便民五金文具商行', '便民五金', {
    trades: ['office', 'cleaning', 'appliance', 'paper', 'food'],
    sizeClass: 'micro',
    serviceAreas: ['370602', '370613', '370671'],
    contact: '迟明亮',
    deliveryFeeYuan: 5,
    freeDeliveryFromYuan: 49,
    skuPrefix: 'BM',
    priceLevel: 1.04,
  }),
  supplier('farm', '411224', '68500808', '卢氏县山之卢农产品专业合作社', '山之卢', {
    trades: ['farm'],
    sizeClass: 'micro',
    serviceAreas: [],
    contact: '贾根生',
    deliveryFeeYuan: 12,
    freeDeliveryFromYuan: 199,
    skuPrefix: 'ZL',
    priceLevel: 1,
  }),
];

export const ORGANIZATIONS: readonly CityOrganization[] = [
  UNIT,
  UNIT2,
  UNION,
  OPERATOR,
  SUPERVISOR,
  EXPERTS,
  ...SUPPLIERS,
];
