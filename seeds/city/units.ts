import type { CityOrganization } from './organizations.ts';
import { organization, UNION, UNIT, UNIT2 } from './organizations.ts';

/** What a unit mostly buys; each has templates of its own in `history/baskets.ts`. */
export type UnitKind = 'office' | 'school' | 'hospital' | 'culture' | 'street';

export interface CityUnit {
  readonly organization: CityOrganization;
  readonly union: CityOrganization;
  readonly kind: UnitKind;
  readonly mofDivCode: string;
  readonly agencyCode: string;
  readonly unitType: '行政机关' | '公益一类事业单位' | '公益二类事业单位';
  readonly canteenState: 'own' | 'outsourced' | 'shared' | 'none';
  /** 支出功能分类 and 资金性质 of its budget lines. */
  readonly functionClass: string;
  readonly fundType: string;
  /** Its share of the city's requests. */
  readonly weight: number;
  readonly address: string;
  readonly phone: string;
  /** Bank account of its union. */
  readonly unionAccount: string;
}

type Row = readonly [
  key: string,
  divisionCode: string,
  agencyCode: string,
  uscc: readonly [prefix: string, serial: string],
  name: string,
  shortName: string,
  terms: Pick<CityUnit, 'kind' | 'unitType' | 'canteenState' | 'functionClass' | 'weight' | 'address'> & {
    readonly fundType?: string;
  },
];

const ROWS: readonly Row[] = [
  [
    'water',
    '370600',
    '101014',
    ['11370600', '49501014'],
    '烟台市水利局',
    '市水利局',
    {
      kind: 'office',
      unitType: '行政机关',
      canteenState: 'shared',
      functionClass: '2130301',
      weight: 7,
      address: '府后路 20 号 水利大厦 6 楼 612 室',
    },
  ],
  [
    'hospital',
    '370602',
    '301008',
    ['12370602', '49501022'],
    '烟台市滨海医院',
    '滨海医院',
    {
      kind: 'hospital',
      unitType: '公益二类事业单位',
      canteenState: 'outsourced',
      functionClass: '2100201',
      fundType: '31',
      weight: 12,
      address: '滨海北路 91 号 后勤楼 1 楼 物资库',
    },
  ],
  [
    'primary',
    '370611',
    '205033',
    ['12370611', '49501030'],
    '福山区第二实验小学',
    '福山二实小',
    {
      kind: 'school',
      unitType: '公益一类事业单位',
      canteenState: 'own',
      functionClass: '2050202',
      weight: 8,
      address: '河滨路 158 号 学校总务处',
    },
  ],
  [
    'middle',
    '370613',
    '205041',
    ['12370613', '49501049'],
    '莱山区海韵中学',
    '海韵中学',
    {
      kind: 'school',
      unitType: '公益一类事业单位',
      canteenState: 'own',
      functionClass: '2050203',
      weight: 9,
      address: '观海路 273 号 行政楼 102 室',
    },
  ],
  [
    'ninghai',
    '370612',
    '401003',
    ['11370612', '49501057'],
    '牟平区宁海街道办事处',
    '宁海街道',
    {
      kind: 'street',
      unitType: '行政机关',
      canteenState: 'own',
      functionClass: '2010301',
      weight: 7,
      address: '正阳路 366 号 综合办公室',
    },
  ],
  [
    'qishan',
    '370602',
    '401009',
    ['11370602', '49501065'],
    '芝罘区奇山街道办事处',
    '奇山街道',
    {
      kind: 'street',
      unitType: '行政机关',
      canteenState: 'none',
      functionClass: '2010301',
      weight: 6,
      address: '胜利路 201 号 党政办',
    },
  ],
  [
    'market',
    '370613',
    '113002',
    ['11370613', '49501073'],
    '莱山区市场监督管理局',
    '莱山市监局',
    {
      kind: 'office',
      unitType: '行政机关',
      canteenState: 'none',
      functionClass: '2013801',
      weight: 6,
      address: '港城东大街 289 号 市场监管综合楼 208 室',
    },
  ],
  [
    'clinic',
    '370614',
    '302011',
    ['12370614', '49501081'],
    '蓬莱区沙河卫生院',
    '沙河卫生院',
    {
      kind: 'hospital',
      unitType: '公益一类事业单位',
      canteenState: 'own',
      functionClass: '2100302',
      weight: 4,
      address: '沙河路 36 号 卫生院总务科',
    },
  ],
  [
    'library',
    '370681',
    '207012',
    ['12370681', '49501099'],
    '龙口市图书馆',
    '龙口图书馆',
    {
      kind: 'culture',
      unitType: '公益一类事业单位',
      canteenState: 'none',
      functionClass: '2070104',
      weight: 4,
      address: '港城大道 1017 号 图书馆采编部',
    },
  ],
  [
    'vocational',
    '370685',
    '205056',
    ['12370685', '49501102'],
    '招远市职业教育中心',
    '招远职教中心',
    {
      kind: 'school',
      unitType: '公益一类事业单位',
      canteenState: 'own',
      functionClass: '2050302',
      fundType: '2',
      weight: 6,
      address: '玲珑路 428 号 实训楼 1 楼 仓库',
    },
  ],
  [
    'land',
    '370687',
    '110006',
    ['11370687', '49501110'],
    '海阳市自然资源和规划局',
    '海阳资规局',
    {
      kind: 'office',
      unitType: '行政机关',
      canteenState: 'shared',
      functionClass: '2200101',
      weight: 4,
      address: '海阳路 79 号 办公楼 301 室',
    },
  ],
  [
    'farming',
    '370686',
    '109004',
    ['11370686', '49501129'],
    '栖霞市农业农村局',
    '栖霞农业局',
    {
      kind: 'office',
      unitType: '行政机关',
      canteenState: 'own',
      functionClass: '2130101',
      weight: 4,
      address: '霞光路 300 号 农业大厦 405 室',
    },
  ],
  [
    'emergency',
    '370683',
    '118001',
    ['11370683', '49501137'],
    '莱州市应急管理局',
    '莱州应急局',
    {
      kind: 'office',
      unitType: '行政机关',
      canteenState: 'none',
      functionClass: '2240101',
      weight: 3,
      address: '北苑路 1899 号 应急指挥中心 2 楼',
    },
  ],
  [
    'services',
    '370676',
    '106019',
    ['12370676', '49501145'],
    '烟台开发区社会事务服务中心',
    '开发区社务中心',
    {
      kind: 'office',
      unitType: '公益一类事业单位',
      canteenState: 'outsourced',
      functionClass: '2010350',
      weight: 5,
      address: '长江路 177 号 综合服务中心 B 座 5 楼',
    },
  ],
];

function cityUnit(
  [key, divisionCode, agencyCode, uscc, name, shortName, terms]: Row,
  index: number,
): CityUnit {
  const serial = `4950${String(2001 + index * 13)}`;
  return {
    fundType: '11',
    ...terms,
    organization: organization(key, 'unit', divisionCode, uscc, name, shortName),
    union: organization(
      `${key}-union`,
      'union',
      divisionCode,
      [`81${divisionCode}`, serial],
      `${name}工会委员会`,
      `${shortName}工会`,
    ),
    mofDivCode: `${divisionCode}000`,
    agencyCode,
    phone: `0535-6${String(680_211 + index * 37)}`,
    unionAccount: `16060201092000${String(41_207 + index * 91)}`,
  };
}

const UNION2 = organization(
  'unit2-union',
  'union',
  '370613',
  ['81370613', '49502000'],
  '莱山区文化馆工会委员会',
  '文化馆工会',
);

/** The demo unit and the second one, as the tour knows them. */
export const TOUR_UNITS: readonly CityUnit[] = [
  {
    organization: UNIT,
    union: UNION,
    kind: 'school',
    mofDivCode: '370602000',
    agencyCode: '205017',
    unitType: '公益一类事业单位',
    canteenState: 'own',
    functionClass: '2050199',
    fundType: '11',
    weight: 9,
    address: '环山路 46 号 教育事务中心 2 号楼 305 室',
    phone: '0535-6620135',
    unionAccount: '1606020109200000331',
  },
  {
    organization: UNIT2,
    union: UNION2,
    kind: 'culture',
    mofDivCode: '370613000',
    agencyCode: '207004',
    unitType: '公益一类事业单位',
    canteenState: 'none',
    functionClass: '2070109',
    fundType: '11',
    weight: 4,
    address: '迎春大街 133 号 文化馆 1 楼',
    phone: '0535-6891027',
    unionAccount: '1606020109200000452',
  },
];

/** Whether it pays for cars of its own. */
export function keepsVehicles({ unitType, kind }: CityUnit): boolean {
  return unitType === '行政机关' || kind === 'hospital';
}

/** All units of the city, or of the small one. */
export function cityUnits(scale: 'full' | 'small'): readonly CityUnit[] {
  const others = ROWS.map(cityUnit);
  return [...TOUR_UNITS, ...(scale === 'full' ? others : others.slice(0, 3))];
}
