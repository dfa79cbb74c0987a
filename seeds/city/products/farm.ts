import type { ProductFamily } from './family.ts';

/** Produce of 卢氏县, one of the 832 counties. */
export const FARM_COUNTY = '411224';

export const FARM: readonly ProductFamily[] = [
  {
    trade: 'farm',
    leaf: 'A07031202',
    noun: '食用菌',
    unit: '袋',
    columns: ['品种', '净含量', '产地'],
    titled: 2,
    description: '高山段木栽培，晾晒干品，泡发率高。',
    items: [
      ['山之卢', 'ZL-HME', '黑木耳|500g|卢氏县', 62],
      ['山之卢', 'ZL-HME2', '黑木耳|250g|卢氏县', 33],
      ['山之卢', 'ZL-XG', '花菇|500g|卢氏县', 88],
      ['山之卢', 'ZL-XG2', '香菇|500g|卢氏县', 65],
      ['山之卢', 'ZL-YE', '银耳|200g|卢氏县', 32],
    ],
  },
  {
    trade: 'farm',
    leaf: 'A07060112',
    noun: '坚果',
    unit: '箱',
    columns: ['品种', '净含量', '产地'],
    titled: 2,
    description: '当年新果，手工分选。',
    items: [
      ['山之卢', 'ZL-HT', '核桃|2.5kg|卢氏县', 72],
      ['山之卢', 'ZL-HTR', '核桃仁|1kg|卢氏县', 69],
      ['山之卢', 'ZL-BL', '板栗仁|1kg|卢氏县', 46],
    ],
  },
  {
    trade: 'farm',
    leaf: 'A07032103',
    noun: '蜂蜜',
    unit: '瓶',
    columns: ['品种', '净含量', '产地'],
    titled: 2,
    description: '中蜂土蜜，天然成熟。',
    items: [
      ['山之卢', 'ZL-FM', '百花蜜|1kg|卢氏县', 78],
      ['山之卢', 'ZL-LQ', '连翘蜜|500g|卢氏县', 48],
    ],
  },
  {
    trade: 'farm',
    leaf: 'A07060303',
    noun: '连翘叶茶',
    unit: '盒',
    columns: ['等级', '净含量', '产地'],
    titled: 2,
    description: '高山连翘嫩叶炒制。',
    items: [['山之卢', 'ZL-LQC', '一级|150g|卢氏县', 58]],
  },
  {
    trade: 'farm',
    leaf: 'A07060102',
    noun: '杂粮',
    unit: '袋',
    columns: ['品种', '净含量', '产地'],
    titled: 2,
    description: '石碾加工，真空包装。',
    items: [
      ['山之卢', 'ZL-XM', '小米|2.5kg|卢氏县', 42],
      ['山之卢', 'ZL-YMC', '玉米糁|2.5kg|卢氏县', 22],
    ],
  },
];
