import type { ProductFamily } from '../family.ts';
import type { Axis } from '../series.ts';
import { makers } from '../series.ts';

const RICE: Axis = [
  ['5', '5kg', 0.52],
  ['10', '10kg', 1],
  ['25', '25kg', 2.3],
];
const OILS: Axis = [
  ['5', '5L', 1],
  ['10', '10L', 1.9],
  ['20', '20L', 3.6],
];

/** What a canteen and a tea room use up, from ordinary suppliers. */
export const CANTEEN: readonly ProductFamily[] = [
  {
    trade: 'food',
    leaf: 'A07060102',
    noun: '大米',
    unit: '袋',
    columns: ['品种', '净含量', '等级'],
    titled: 3,
    description: '当季新米，真空或编织袋装，附检验报告。',
    items: makers(
      [
        ['福临门', 'FLM{0}', 62],
        ['金龙鱼', 'JLY{0}', 66],
        ['十月稻田', 'SY{0}', 72],
        ['鱼台', 'YT{0}', 52],
      ],
      '粳米|{0}|一级',
      RICE,
    ),
  },
  {
    trade: 'food',
    leaf: 'A07060101',
    noun: '小麦粉',
    unit: '袋',
    columns: ['品种', '净含量', '等级'],
    titled: 3,
    description: '食堂面点通用，筋度稳定。',
    items: makers(
      [
        ['发达', 'FD{0}', 52],
        ['半球', 'BQ{0}', 50],
        ['五得利', 'WD{0}', 48],
      ],
      '高筋粉|{0}|特一粉',
      RICE,
    ),
  },
  {
    trade: 'food',
    leaf: 'A07060105',
    noun: '食用植物油',
    unit: '桶',
    columns: ['品种', '净含量', '工艺'],
    titled: 3,
    description: '食堂大桶装，生产日期三个月内。',
    items: [
      ...makers(
        [
          ['鲁花', 'LHS{0}', 148],
          ['胡姬花', 'HJ{0}', 142],
        ],
        '花生油|{0}|压榨一级',
        OILS,
      ),
      ...makers(
        [
          ['金龙鱼', 'JD{0}', 68],
          ['福临门', 'FD{0}', 66],
          ['香满园', 'XM{0}', 62],
        ],
        '大豆油|{0}|浸出一级',
        OILS,
      ),
    ],
  },
  {
    trade: 'food',
    leaf: 'A07060203',
    noun: '挂面',
    unit: '箱',
    columns: ['品种', '净含量', '装量'],
    titled: 3,
    description: '煮后不浑汤，食堂早餐与值班夜餐。',
    items: makers(
      [
        ['陈克明', 'KM{0}', 68],
        ['金沙河', 'JS{0}', 58],
        ['望乡', 'WX{0}', 55],
      ],
      '{0}',
      [
        ['G', '高筋面|900g|12把', 1],
        ['J', '鸡蛋面|800g|12把', 1.15],
        ['Q', '荞麦面|800g|12把', 1.4],
      ],
    ),
  },
  {
    trade: 'food',
    leaf: 'A07060201',
    noun: '饼干糕点',
    unit: '箱',
    columns: ['品种', '净含量', '装量'],
    titled: 3,
    description: '会议茶歇、值班加餐，独立小包装。',
    items: makers(
      [
        ['青食', 'QS{0}', 72],
        ['达利园', 'DL{0}', 66],
        ['盼盼', 'PP{0}', 64],
      ],
      '{0}',
      [
        ['B', '钙奶饼干|225g|20袋', 1],
        ['M', '法式小面包|5kg|散称', 1.1],
        ['T', '桃酥|500g|12盒', 1.6],
      ],
    ),
  },
  {
    trade: 'food',
    leaf: 'A07060302',
    noun: '饮料',
    unit: '箱',
    columns: ['品种', '净含量', '装量'],
    titled: 3,
    description: '活动、会议用，常温保存。',
    items: makers(
      [
        ['汇源', 'HY{0}', 58],
        ['康师傅', 'KS{0}', 42],
        ['农夫山泉', 'NFG{0}', 62],
      ],
      '{0}',
      [
        ['G', '果汁|1L|12盒', 1.2],
        ['C', '茶饮|500ml|15瓶', 1],
        ['X', '果汁 小瓶|300ml|24瓶', 1.3],
      ],
    ),
  },
  {
    trade: 'food',
    leaf: 'A07060107',
    noun: '冷鲜肉',
    unit: '箱',
    columns: ['品种', '净含量', '贮存'],
    titled: 3,
    description: '检疫合格，冷链直送食堂，当日到货。',
    items: makers(
      [
        ['龙大', 'LD{0}', 268],
        ['双汇', 'SH{0}', 276],
        ['得利斯', 'DL{0}', 262],
      ],
      '{0}|冷鲜 0–4℃',
      [
        ['Q', '前腿肉|10kg', 1],
        ['H', '后腿肉|10kg', 1.04],
        ['P', '猪排骨|10kg', 1.7],
        ['W', '五花肉|10kg', 1.25],
      ],
    ),
  },
  {
    trade: 'food',
    leaf: 'A07032102',
    noun: '鲜鸡蛋',
    unit: '箱',
    columns: ['装量', '净含量', '来源'],
    titled: 2,
    description: '当周鲜蛋，附检疫证明，破损包换。',
    items: makers(
      [
        ['益生', 'YS{0}', 168],
        ['圣迪乐村', 'SD{0}', 219],
      ],
      '{0}|规模养殖场',
      [
        ['180', '180枚|约10kg', 0.6],
        ['360', '360枚|约20kg', 1.15],
      ],
    ),
  },
  {
    trade: 'cleaning',
    leaf: 'A05020112',
    noun: '食堂餐具',
    unit: '套',
    columns: ['品种', '材质', '规格'],
    titled: 3,
    description: '食品级材质，耐高温消毒。',
    items: makers(
      [
        ['美厨', 'MC{0}', 32],
        ['苏泊尔', 'SP{0}', 38],
        ['五和', 'WH{0}', 28],
      ],
      '{0}',
      [
        ['K5', '五格快餐盘|304不锈钢|10个', 5.6],
        ['W', '双层隔热碗|304不锈钢|10个', 3.4],
        ['S', '筷勺叉|304不锈钢|20套', 4.1],
        ['M', '密胺汤碗|密胺|20个', 3.2],
      ],
    ),
  },
  {
    trade: 'cleaning',
    leaf: 'A05040599',
    noun: '一次性用品',
    unit: '箱',
    columns: ['品种', '材质', '装量'],
    titled: 3,
    description: '可降解材质型号另附证明，会议与接待使用。',
    items: makers(
      [
        ['妙洁', 'MJY{0}', 46],
        ['得力', 'DLY{0}', 42],
      ],
      '{0}',
      [
        ['B', '纸杯 250ml|加厚淋膜纸|1000只', 2.6],
        ['H', '打包盒 750ml|PP|300套', 2.9],
        ['S', '手套|PE|1000只', 0.7],
        ['X', '鞋套|无纺布|500只', 1.4],
      ],
    ),
  },
];
