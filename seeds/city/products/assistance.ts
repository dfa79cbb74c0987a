import type { Item } from './family.ts';

/** An area of the city's own assistance programme (YT_ASSIST) with what it grows: never counted as 832. */
interface AssistanceArea {
  readonly divisionCode: string;
  /** As the page says where it is from. */
  readonly place: string;
  /** `[leaf, noun, unit, description, items]`; values are 品种|净含量. */
  readonly goods: readonly (readonly [
    leaf: string,
    noun: string,
    unit: string,
    text: string,
    items: readonly Item[],
  ])[];
}

const FRUIT = 'A07039900';
const GRAIN = 'A07060102';

export const ASSISTANCE_AREAS: readonly AssistanceArea[] = [
  {
    divisionCode: '370686',
    place: '栖霞市',
    goods: [
      [
        FRUIT,
        '苹果',
        '箱',
        '市级重点帮扶村果园直供，第一书记工作队组织销售，套袋栽培，手工分级。',
        [
          ['栖山红', 'QX-FS80', '红富士 80mm|5kg', 58],
          ['栖山红', 'QX-FS85', '红富士 85mm|5kg', 72],
          ['栖山红', 'QX-WL', '维纳斯黄金|4kg', 79],
          ['栖山红', 'QX-GZ', '国光|5kg', 52],
        ],
      ],
      [
        'A07060112',
        '果干',
        '盒',
        '帮扶车间低温烘制，不添加蔗糖。',
        [
          ['栖山红', 'QX-GP', '苹果脆片|200g', 29],
          ['栖山红', 'QX-GJ', '苹果干|250g', 26],
        ],
      ],
      [GRAIN, '小米', '袋', '丘陵旱地谷子，石碾加工。', [['栖山红', 'QX-XM', '黄小米|2.5kg', 36]]],
    ],
  },
  {
    divisionCode: '370687',
    place: '海阳市',
    goods: [
      [
        'A07031201',
        '蔬菜',
        '箱',
        '合作社当日采收，预冷配送食堂。',
        [
          ['海之阳', 'HY-BHG', '白黄瓜|5kg', 38],
          ['海之阳', 'HY-XHS', '西红柿|5kg', 36],
          ['海之阳', 'HY-WMJ', '网纹瓜|2枚', 46],
        ],
      ],
      [
        'A07060110',
        '水产品',
        '袋',
        '近海捕捞，船冻加工。',
        [
          ['海之阳', 'HY-YY', '鱿鱼干|500g', 88],
          ['海之阳', 'HY-XP', '淡干虾皮|250g', 32],
          ['海之阳', 'HY-HD', '盐渍海带结|1kg', 15],
        ],
      ],
    ],
  },
  {
    divisionCode: '370682',
    place: '莱阳市',
    goods: [
      [
        FRUIT,
        '莱阳梨',
        '箱',
        '老梨树产区，第一书记工作队组织销售。',
        [
          ['五龙河', 'LY-CL', '茌梨|4kg', 66],
          ['五龙河', 'LY-QY', '秋月梨|4kg', 62],
        ],
      ],
      ['A07060302', '梨汁', '箱', '鲜梨压榨，不加水不加糖。', [['五龙河', 'LY-LZ', '莱阳梨汁|245ml×12', 58]]],
      [
        'A07060105',
        '花生油',
        '桶',
        '大花生冷榨，一级压榨。',
        [
          ['五龙河', 'LY-HSY5', '压榨花生油|5L', 129],
          ['五龙河', 'LY-HSY2', '压榨花生油|2.5L', 68],
        ],
      ],
    ],
  },
  {
    divisionCode: '370612',
    place: '牟平区',
    goods: [
      [
        'A07032103',
        '蜂蜜',
        '瓶',
        '昆嵛山脚下蜂场，成熟蜜。',
        [
          ['昆嵛蜂农', 'MP-HH', '槐花蜜|500g', 39],
          ['昆嵛蜂农', 'MP-ZH', '百花蜜|1kg', 62],
        ],
      ],
      [
        'A07031202',
        '食用菌',
        '袋',
        '林下段木栽培，帮扶合作社分拣。',
        [
          ['昆嵛蜂农', 'MP-ME', '黑木耳|250g', 34],
          ['昆嵛蜂农', 'MP-XG', '香菇|250g', 31],
        ],
      ],
      ['A07032102', '鸡蛋', '盒', '林地散养，每日分拣。', [['昆嵛蜂农', 'MP-JD', '散养鸡蛋|30枚', 33]]],
    ],
  },
];
