export interface PackageTerms {
  readonly leaf: string;
  readonly name: string;
  /** Only items whose name begins so: services of one leaf in several packages. */
  readonly noun?: string;
}

export interface AgreementTerms {
  readonly key: string;
  readonly serial: string;
  readonly name: string;
  readonly pricingKind: 'unit_price' | 'discount_rate' | 'hourly';
  /** Days from today: began, ends. Goods at most a year, services at most two (财政部令第110号 第十五条). */
  readonly term: readonly [number, number];
  /** In the order of the shortlist. */
  readonly supplierKeys: readonly string[];
  /** How many of them share the products of the tour. */
  readonly tourSuppliers: number;
  readonly packages: readonly PackageTerms[];
  /** The agreement that came after this one; absent = in force. */
  readonly succeededBy?: string;
}

const pack = (leaf: string, name: string, noun?: string): PackageTerms =>
  noun === undefined ? { leaf, name } : { leaf, name, noun };

const PRINTING = [
  pack('A02021003', 'A4黑白打印机'),
  pack('A02021004', 'A4彩色打印机'),
  pack('A02020400', '多功能一体机'),
  pack('A05040201', '鼓粉盒（随打印设备配套）'),
  pack('A05040202', '墨粉盒（随打印设备配套）'),
];
const PAPER = [pack('A05040101', '复印纸')];
const FURNITURE = [
  pack('A05010201', '办公桌'),
  pack('A05010202', '会议桌'),
  pack('A05010301', '办公椅'),
  pack('A05010303', '会议椅'),
  pack('A05010502', '文件柜'),
];
const COMPUTERS = [
  pack('A02010105', '台式计算机'),
  pack('A02010108', '便携式计算机'),
  pack('A02021104', '液晶显示器'),
];

const goods = (
  key: string,
  serial: string,
  name: string,
  beganDaysAgo: number,
  suppliers: readonly [tour: readonly string[], others: readonly string[]],
  packages: readonly PackageTerms[],
): AgreementTerms => ({
  key,
  serial,
  name,
  pricingKind: 'unit_price',
  term: [-beganDaysAgo, 364 - beganDaysAgo],
  supplierKeys: [...suppliers[0], ...suppliers[1]],
  tourSuppliers: suppliers[0].length,
  packages,
});

/** The year before: the same goods under another number. */
const before = (
  { key, serial, term, tourSuppliers, supplierKeys, packages }: AgreementTerms,
  name: string,
): AgreementTerms => ({
  key: `${key}-before`,
  // another number even where both began in one calendar year
  serial: `1${serial.slice(1)}`,
  name,
  pricingKind: 'unit_price',
  term: [term[0] - 365, term[0] - 1],
  supplierKeys: supplierKeys.slice(0, tourSuppliers),
  tourSuppliers,
  packages,
  succeededBy: key,
});

const printing = goods(
  'printing',
  '003',
  '烟台市市级打印设备及耗材框架协议',
  206,
  [
    ['supplier', 'supplier2', 'supplier4'],
    ['supplier9', 'supplier12', 'supplier14'],
  ],
  PRINTING,
);
const paper = goods(
  'paper',
  '001',
  '烟台市市级复印纸框架协议',
  251,
  [
    ['supplier', 'supplier2', 'supplier6'],
    ['supplier8', 'supplier11'],
  ],
  PAPER,
);
const furniture = goods(
  'furniture',
  '005',
  '烟台市市级办公家具框架协议',
  163,
  [
    ['supplier2', 'supplier3'],
    ['supplier17', 'supplier18'],
  ],
  FURNITURE,
);
const computers = goods(
  'computers',
  '002',
  '烟台市市级计算机框架协议',
  121,
  [
    ['supplier', 'supplier2', 'supplier4'],
    ['supplier12', 'supplier13', 'supplier14'],
  ],
  COMPUTERS,
);

/** In force first, the tour's before the others: their draws come in this order. */
export const AGREEMENTS: readonly AgreementTerms[] = [
  printing,
  paper,
  furniture,
  computers,
  {
    key: 'print-services',
    serial: '006',
    name: '烟台市市级印刷服务框架协议',
    pricingKind: 'discount_rate',
    term: [-402, 328],
    supplierKeys: ['supplier21', 'supplier22', 'supplier23', 'supplier24'],
    tourSuppliers: 0,
    packages: [
      pack('C23090199', '文件印刷', '文件印刷'),
      pack('C23090199', '册页印制', '册页印制'),
      pack('C23090199', '宣传品制作', '宣传品制作'),
      pack('C23090101', '单证表册印制'),
      pack('C23090102', '票据信封印制'),
    ],
  },
  {
    key: 'vehicle-services',
    serial: '007',
    name: '烟台市市级公务用车维修保养服务框架协议',
    pricingKind: 'hourly',
    term: [-338, 392],
    supplierKeys: ['supplier25', 'supplier26', 'supplier27', 'supplier28'],
    tourSuppliers: 0,
    packages: [
      pack('C23120301', '维修工时', '公务用车维修工时'),
      pack('C23120301', '保养配件', '车辆保养配件'),
      pack('C23120301', '单项服务', '车辆服务项目'),
    ],
  },
  before(printing, '烟台市打印设备与耗材协议（上期）'),
  before(paper, '烟台市复印纸协议（上期）'),
  before(furniture, '烟台市办公家具协议（上期）'),
  before(computers, '烟台市计算机设备协议（上期）'),
];
