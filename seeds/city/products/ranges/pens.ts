import type { ProductFamily } from '../family.ts';
import type { Axis } from '../series.ts';
import { makers } from '../series.ts';

const INKS: Axis = [
  ['K', '黑', 1],
  ['B', '蓝', 1],
  ['R', '红', 1],
];
const TIPS: Axis = [
  ['38', '0.38mm', 1.04],
  ['50', '0.5mm', 1],
  ['70', '0.7mm', 1],
  ['10', '1.0mm', 1.06],
];
const MARK_INKS: Axis = [...INKS, ['G', '绿', 1]];
const BRIGHT: Axis = [
  ['Y', '黄', 1],
  ['P', '粉', 1],
  ['G', '绿', 1],
  ['B', '蓝', 1],
  ['O', '橙', 1],
  ['5', '五色套装', 1.08],
];
const GRADES: Axis = [
  ['HB', 'HB', 1],
  ['2B', '2B', 1],
  ['2H', '2H', 1.02],
  ['4B', '4B', 1.04],
];

export const PENS: readonly ProductFamily[] = [
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '中性笔',
    unit: '盒',
    columns: ['笔尖', '颜色', '装量'],
    titled: 3,
    description: '碳素墨水，符合档案书写要求；笔芯可单独更换。',
    items: makers(
      [
        ['金万年', 'G12{0}{1}', 13.5],
        ['真彩', '009{0}{1}', 12.8],
        ['白雪', 'G108{0}{1}', 12],
        ['宝克', 'PC1828{0}{1}', 17.5],
        ['爱好', '8761{0}{1}', 11.5],
        ['金文', 'JW08{0}{1}', 10.8],
        ['派通', 'BLN75{0}{1}', 66],
      ],
      '{0}|{1}|12支/盒',
      TIPS,
      INKS,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '直液式走珠笔',
    unit: '盒',
    columns: ['笔尖', '颜色', '装量'],
    titled: 3,
    description: '直液供墨，粗细均匀，写到最后一滴不断墨。',
    items: makers(
      [
        ['白雪', 'PVN-159{0}', 26],
        ['得力', 'S656{0}', 24],
        ['宝克', 'BK115{0}', 28],
        ['百乐', 'BXC-V5{0}', 118],
      ],
      '0.5mm|{0}|12支/盒',
      INKS,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '中性笔芯',
    unit: '盒',
    columns: ['笔尖', '颜色', '装量'],
    titled: 3,
    description: '通用子弹头笔芯，密封装，保质期三年。',
    items: makers(
      [
        ['得力', '6901{0}', 13],
        ['晨光', 'MG6102{0}', 14.5],
        ['真彩', 'GR009{0}', 12],
        ['齐心', 'R929{0}', 11.5],
      ],
      '0.5mm|{0}|20支/盒',
      INKS,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '圆珠笔',
    unit: '盒',
    columns: ['笔尖', '颜色', '装量'],
    titled: 3,
    description: '中油墨水，书写轻快，复写多联单据清晰。',
    items: makers(
      [
        ['得力', 'Q25{0}', 24],
        ['宝克', 'B36{0}', 26.5],
        ['爱好', '501A{0}', 21],
        ['斑马', 'R-8000{0}', 46],
      ],
      '0.7mm 按动|{0}|24支/盒',
      INKS,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '白板笔',
    unit: '盒',
    columns: ['颜色', '笔头', '装量'],
    titled: 2,
    description: '低气味墨水，干擦不留痕，可换墨囊。',
    items: makers(
      [
        ['宝克', 'MP3902{0}', 21],
        ['东洋', 'WB528{0}', 33],
        ['金万年', 'G0501{0}', 18],
      ],
      '{0}|圆头 2.0mm|10支/盒',
      MARK_INKS,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '油性记号笔',
    unit: '盒',
    columns: ['颜色', '笔头', '装量'],
    titled: 3,
    description: '速干防水，纸箱、金属、塑料均可书写。',
    items: makers(
      [
        ['斑马', 'MO-150{0}', 46],
        ['晨光', 'MG2130{0}', 19.5],
        ['宝克', 'MP2907{0}', 22],
      ],
      '{0}|双头 0.5/1.2mm|12支/盒',
      MARK_INKS,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '荧光笔',
    unit: '盒',
    columns: ['颜色', '笔头', '装量'],
    titled: 2,
    description: '水性颜料墨，标记不透页、不晕开字迹。',
    items: makers(
      [
        ['得力', 'S600{0}', 16],
        ['晨光', 'AHM21{0}', 17.5],
        ['齐心', 'HP908{0}', 15],
        ['斑马', 'WKT7{0}', 58],
      ],
      '{0}|斜头 1–5mm|10支/盒',
      BRIGHT,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '木杆铅笔',
    unit: '盒',
    columns: ['硬度', '笔杆', '装量'],
    titled: 3,
    description: '优质椴木，铅芯不易断，考试涂卡可用 2B 型号。',
    items: makers(
      [
        ['中华', '101-{0}', 18],
        ['得力', '7084-{0}', 12.5],
        ['马可', '9002-{0}', 15],
      ],
      '{0}|六角杆|12支/盒',
      GRADES,
    ),
  },
  {
    trade: 'office',
    leaf: 'A05040402',
    noun: '签字钢笔',
    unit: '支',
    columns: ['笔尖', '笔杆', '上墨'],
    titled: 3,
    description: '签批、礼品通用，附吸墨器与礼盒。',
    items: makers(
      [
        ['英雄', '616-{0}', 39],
        ['英雄', '1506-{0}', 128],
        ['得力', 'S287-{0}', 58],
      ],
      '{0}|金属笔杆|旋转吸墨',
      [
        ['F', '明尖 0.5mm', 1],
        ['EF', '特细 0.38mm', 1.02],
        ['M', '美工 1.0mm', 1.05],
      ],
    ),
  },
];
