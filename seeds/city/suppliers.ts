import { loadCounties832 } from '../reference/load.ts';
import type { CitySupplier } from './organizations.ts';
import { organization, SUPPLIERS } from './organizations.ts';
import type { Trade } from './products/family.ts';

/** key | division | name | short name | contact | trades | size | areas | prefix of skus | price level | delivery fee | free from (yuan) */
const DEALERS: readonly string[] = [
  'supplier8|370602|烟台文渊办公用品有限公司|文渊办公|丛培军|office paper cleaning|small|3706|WY|0.98|10|129',
  'supplier9|370676|烟台开发区锦程办公设备有限公司|锦程办公|慕容涛|office printing it|small|3706|JC|0.99|15|199',
  'supplier10|370682|莱阳市昌阳文体用品商行|昌阳文体|左桂兰|office paper|micro|370682 370686 370687|CY|1.03|5|59',
  'supplier11|370681|龙口市港城办公用品有限公司|港城办公|曲振国|office paper cleaning food|small|370681 370685 370614 370683|GC|1|8|99',
  'supplier12|370613|烟台汇智信息技术有限公司|汇智信息|谭晓峰|it printing|small|3706|HZ|0.98|20|299',
  'supplier13|370671|烟台中科云联网络科技有限公司|中科云联|苗永强|it|small|3706|YL|0.97|20|299',
  'supplier14|370100|济南浪涌电子有限公司|浪涌电子|房立群|it printing|medium|37|LY|0.96|30|499',
  'supplier15|370200|青岛通达电器有限公司|通达电器|矫海波|appliance it|medium|37|TD|0.97|30|999',
  'supplier16|370602|烟台鑫瑞电器有限公司|鑫瑞电器|邵春梅|appliance|small|3706|XR|1|0|0',
  'supplier17|370611|烟台新海家具有限公司|新海家具|臧志刚|furniture|small|3706|XH|0.98|60|1500',
  'supplier18|370700|潍坊华木校具有限公司|华木校具|郎金山|furniture|medium|37|HM|0.94|120|5000',
  'supplier19|370612|烟台洁源保洁用品有限公司|洁源保洁|常秀云|cleaning|micro|3706|JY|0.97|10|150',
  'supplier20|370613|烟台蓝海食品配送有限公司|蓝海配送|柳长青|food|small|3706|LH|0.99|20|200',
  'supplier21|370602|烟台胶东印务有限公司|胶东印务|鲁文斌|print|medium|3706|JD|0.82|0|0',
  'supplier22|370613|烟台毓璜印刷有限公司|毓璜印刷|辛丽华|print|small|3706|YH|0.85|0|0',
  'supplier23|370676|烟台彩虹图文制作有限公司|彩虹图文|解振东|print|micro|370602 370611 370613 370676 370671|CH|0.88|10|200',
  'supplier24|370681|龙口市黄城印刷厂|黄城印刷|王延寿|print|small|370681 370685 370683 370614|HC|0.86|0|0',
  'supplier25|370602|烟台驰恒汽车维修有限公司|驰恒汽修|车晓光|vehicle|small|370602 370613 370611 370612 370671 370676|CX|1|0|0',
  'supplier26|370611|烟台福山兴达汽车修理有限公司|兴达汽修|兰玉柱|vehicle|micro|370611 370676 370602|XD|0.94|0|0',
  'supplier27|370676|烟台开发区安途汽车服务有限公司|安途汽服|仲维国|vehicle|small|3706|AT|1.03|0|0',
  'supplier28|370683|莱州市金诚汽车修理有限公司|金诚汽修|原立功|vehicle|micro|370683 370685 370681 370687 370682 370686|JX|0.92|0|0',
  'supplier29|370686|栖霞市果都农业发展有限公司|果都农业|衣建波|assist|small|3706|GD|1|10|100',
  'supplier30|370613|烟台市胶东帮扶农产品有限公司|胶东帮扶|纪春燕|assist|micro|3706|BF|1.02|10|150',
];

/** Companies and cooperatives registered in 832 counties; each sells what the counties of its provinces grow. */
const PRODUCERS: readonly (readonly [
  key: string,
  divisionCode: string,
  name: string,
  shortName: string,
  contact: string,
  skuPrefix: string,
  provinces: readonly string[],
])[] = [
  [
    'farm2',
    '130624',
    '阜平县太行山农产品有限公司',
    '太行山农品',
    '顾二平',
    'TH',
    ['河北省', '山西省', '内蒙古自治区', '吉林省', '黑龙江省'],
  ],
  ['farm3', '500237', '巫山县巫峡农业开发有限公司', '巫峡农业', '冉光明', 'WX', ['重庆市', '湖北省']],
  ['farm4', '510824', '苍溪县川东北农产品专业合作社', '川东北农品', '邓友成', 'CB', ['四川省']],
  ['farm5', '520328', '湄潭县黔北茶业有限公司', '黔北茶业', '犹明贵', 'QB', ['贵州省']],
  ['farm6', '530326', '会泽县乌蒙山农产品有限公司', '乌蒙山农品', '保绍华', 'WM', ['云南省']],
  ['farm7', '610924', '紫阳县秦巴山农产品有限公司', '秦巴山农品', '储德安', 'QS', ['陕西省']],
  [
    'farm8',
    '620826',
    '静宁县陇上农产品有限公司',
    '陇上农品',
    '雒建军',
    'LS',
    ['甘肃省', '宁夏回族自治区', '青海省'],
  ],
  [
    'farm9',
    '653221',
    '和田县昆仑山果业有限公司',
    '昆仑山果业',
    '阿布都拉',
    'KL',
    ['新疆维吾尔自治区', '西藏自治区'],
  ],
  [
    'farm10',
    '341321',
    '砀山县黄淮农产品有限公司',
    '黄淮农品',
    '汪传海',
    'HH',
    ['安徽省', '江西省', '河南省', '湖南省', '广西壮族自治区', '海南省'],
  ],
];

const SIZES = ['medium', 'small', 'micro'] as const;
const TRADES: readonly Trade[] = [
  'paper',
  'office',
  'printing',
  'it',
  'appliance',
  'furniture',
  'cleaning',
  'food',
  'print',
  'vehicle',
  'assist',
];

function dealer(row: string, index: number): CitySupplier {
  const [key = '', division = '', name = '', shortName = '', contact = '', trades = '', ...terms] =
    row.split('|');
  const [size, areas = '', skuPrefix = '', level, feeYuan, freeFromYuan] = terms;
  const sold = trades.split(' ');
  return {
    ...organization(
      key,
      'supplier',
      division,
      [`91${division}`, `6850${String(1_009 + index * 101)}`],
      name,
      shortName,
    ),
    trades: TRADES.filter((trade) => sold.includes(trade)),
    sizeClass: SIZES.find((known) => known === size) ?? 'small',
    serviceAreas: areas.split(' '),
    contact,
    deliveryFeeYuan: Number(feeYuan),
    freeDeliveryFromYuan: Number(freeFromYuan),
    skuPrefix,
    priceLevel: Number(level),
  };
}

function producer(row: (typeof PRODUCERS)[number], index: number): CitySupplier {
  const [key, divisionCode, name, shortName, contact, skuPrefix] = row;
  const kind = name.includes('合作社') ? '93' : '91';
  return {
    ...organization(
      key,
      'supplier',
      divisionCode,
      [`${kind}${divisionCode}`, `6851${String(2_011 + index * 103)}`],
      name,
      shortName,
    ),
    trades: ['produce'],
    sizeClass: index % 3 === 0 ? 'small' : 'micro',
    serviceAreas: [],
    contact,
    deliveryFeeYuan: 12,
    freeDeliveryFromYuan: 199,
    skuPrefix,
    priceLevel: 1,
  };
}

/** Every supplier of the city: those of the tour first. The small city has one of each further trade. */
export function citySuppliers(scale: 'full' | 'small'): readonly CitySupplier[] {
  const all = [...SUPPLIERS, ...DEALERS.map(dealer), ...PRODUCERS.map(producer)];
  if (scale === 'full') return all;
  const kept = new Set(['supplier12', 'supplier21', 'supplier25', 'supplier29', 'farm3']);
  return all.filter(({ key }) => SUPPLIERS.some((base) => base.key === key) || kept.has(key));
}

const provinceOfCounty = new Map(
  loadCounties832().rows.map(({ sourceCode, listedName, province }) => [
    `${listedName} ${sourceCode}`,
    province,
  ]),
);

/** Who sells the produce of a county; the cooperative of the tour keeps its own. */
export function producerOf(county: string, countyCode: string): string {
  if (countyCode === '411224') return 'farm';
  const province = provinceOfCounty.get(`${county} ${countyCode}`);
  const found = PRODUCERS.find(([, , , , , , provinces]) => provinces.includes(province ?? ''));
  if (found === undefined) throw new Error(`nobody sells the produce of ${county}`);
  return found[0];
}

/** Dialling codes of the places suppliers sit in; where numbers have eight digits, with the first of them. */
const DIALLING_CODES: Readonly<Record<string, string>> = {
  '1306': '0312-',
  '3413': '0557-',
  '3701': '0531-8',
  '3702': '0532-8',
  '3706': '0535-',
  '3707': '0536-8',
  '4112': '0398-',
  '5002': '023-6',
  '5108': '0839-',
  '5203': '0851-2',
  '5303': '0874-',
  '6109': '0915-',
  '6208': '0933-',
  '6532': '0903-',
};

/** A telephone of the supplier's own place. */
export function supplierPhone(divisionCode: string, index: number): string {
  const code = DIALLING_CODES[divisionCode.slice(0, 4)];
  if (code === undefined) throw new Error(`no dialling code for ${divisionCode}`);
  return `${code}66${String(20_110 + index * 11)}`;
}
