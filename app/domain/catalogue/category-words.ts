/**
 * Words that say plainly what a thing is, and the 品目 under which such a thing cannot stand. A row is doubted only when
 * every plain word of its name speaks against its code: 面包机 (a machine) beside 面包 keeps an appliance undoubted.
 */
interface PlainWords {
  readonly words: readonly string[];
  /** Prefixes of codes under which none of these can be. */
  readonly never: readonly string[];
}

const FOOD = ['A0703', 'A0706'];
const COMPUTING = ['A0201'];
const OFFICE_MACHINES = ['A0202'];
const APPLIANCES = ['A0206'];
const FURNITURE = ['A0501'];
const PAPER_AND_PENS = ['A050401', 'A050402', 'A050403', 'A050404'];
const CLEANING = ['A050405'];
const TEXTILES = ['A0503'];

const PLAIN_WORDS: readonly PlainWords[] = [
  {
    words: [
      ...[
        '饼干',
        '方便面',
        '挂面',
        '大米',
        '牛奶',
        '酸奶',
        '奶粉',
        '蜂蜜',
        '酱油',
        '食醋',
        '火锅底料',
        '面包',
      ],
      ...['巧克力', '糖果', '果汁', '矿泉水', '纯净水', '饮用水', '咸鸭蛋', '坚果', '红枣', '木耳', '食用油'],
      ...[
        '花生油',
        '玉米油',
        '辣椒酱',
        '罐头',
        '牛肉干',
        '火腿肠',
        '蛋糕',
        '速溶咖啡',
        '粉丝',
        '八宝粥',
        '火锅',
        '麻辣烫',
        '螺蛳粉',
      ],
    ],
    never: [...COMPUTING, ...OFFICE_MACHINES, ...APPLIANCES, ...FURNITURE, ...PAPER_AND_PENS, ...TEXTILES],
  },
  {
    words: [
      ...[
        '固态硬盘',
        '移动硬盘',
        '内存条',
        '显卡',
        '主板',
        '路由器',
        '交换机',
        '笔记本电脑',
        '台式机',
        '一体机',
      ],
      ...[
        '鼠标',
        '键盘',
        '显示器',
        'U盘',
        'u盘',
        '存储卡',
        '读卡器',
        '摄像头',
        '投影仪',
        '打印机',
        '硒鼓',
        '墨盒',
      ],
      ...['数据线', '充电宝', '移动电源', '充电器', '耳机', '蓝牙音箱', '音响', '手机壳', '钢化膜', '遥控器'],
    ],
    never: [...FOOD, ...CLEANING, ...FURNITURE, ...TEXTILES],
  },
  {
    words: [
      ...[
        '电饭煲',
        '电饭锅',
        '洗衣机',
        '电冰箱',
        '冰箱',
        '微波炉',
        '榨汁机',
        '养生壶',
        '热水壶',
        '取暖器',
        '电暖器',
      ],
      ...[
        '热水器',
        '吹风机',
        '电风扇',
        '面包机',
        '豆浆机',
        '咖啡机',
        '酸奶机',
        '净水器',
        '净水机',
        '吸尘器',
        '加湿器',
      ],
      ...[
        '绞肉机',
        '料理机',
        '破壁机',
        '电磁炉',
        '空气炸锅',
        '燃气灶',
        '油烟机',
        '消毒柜',
        '开关面板',
        '断路器',
        '插座',
      ],
    ],
    never: [...FOOD, ...PAPER_AND_PENS, ...FURNITURE, ...TEXTILES],
  },
  {
    words: [
      ...[
        '沙发',
        '衣柜',
        '床垫',
        '餐桌',
        '书架',
        '书桌',
        '办公椅',
        '办公桌',
        '餐椅',
        '茶几',
        '鞋柜',
        '收纳柜',
      ],
      ...[
        '床头柜',
        '电视柜',
        '置物架',
        '吊灯',
        '吸顶灯',
        '壁灯',
        '台灯',
        '窗帘',
        '地毯',
        '墙纸',
        '壁纸',
        '挂画',
      ],
    ],
    never: [...FOOD, ...COMPUTING, ...PAPER_AND_PENS, ...CLEANING],
  },
  {
    words: [
      ...[
        '连衣裙',
        'T恤',
        't恤',
        '衬衫',
        '牛仔裤',
        '卫衣',
        '羽绒服',
        '运动鞋',
        '休闲鞋',
        '高跟鞋',
        '毛衣',
        '打底裤',
      ],
      ...['睡衣', '短裤', '外套', '棉衣', '拖鞋', '凉鞋', '围巾', '袜子', '文胸', '帽子', '雨衣', '马甲'],
    ],
    never: [...FOOD, ...COMPUTING, ...OFFICE_MACHINES, ...APPLIANCES, ...FURNITURE, ...PAPER_AND_PENS],
  },
  {
    words: [
      ...[
        '面膜',
        '口红',
        '唇膏',
        '眉笔',
        '眉彩笔',
        '眼影',
        '粉饼',
        '精华液',
        '爽肤水',
        '化妆水',
        '洗面奶',
        '护手霜',
      ],
      ...[
        '身体乳',
        '散粉',
        '卸妆',
        '香水',
        '洗发水',
        '洗发露',
        '护发素',
        '沐浴露',
        '牙膏',
        '牙刷',
        '洗衣液',
        '洗洁精',
      ],
    ],
    never: [...FOOD, ...COMPUTING, ...OFFICE_MACHINES, ...APPLIANCES, ...FURNITURE, ...PAPER_AND_PENS],
  },
  {
    words: [
      ...[
        '项链',
        '手链',
        '耳环',
        '耳钉',
        '戒指',
        '手镯',
        '吊坠',
        '玩具',
        '积木',
        '手办',
        '变形金刚',
        '模型车',
      ],
      ...[
        '马克杯',
        '保温杯',
        '玻璃杯',
        '汤杯',
        '盖碗',
        '茶壶',
        '汤锅',
        '炒锅',
        '砂锅',
        '餐具',
        '筷子',
        '刀具',
        '储存罐',
      ],
      ...['猫砂', '狗粮', '猫粮', '鱼缸', '车载', '刹车片', '摩托车', '自行车', '轮胎', '机油', '行车记录仪'],
    ],
    never: [...FOOD, ...COMPUTING, ...OFFICE_MACHINES, ...FURNITURE, ...PAPER_AND_PENS],
  },
  {
    words: ['订书机', '中性笔', '圆珠笔', '钢笔', '铅笔', '文件夹', '文件袋', '档案盒', '复印纸', '便签'],
    never: [...FOOD, ...COMPUTING, ...APPLIANCES, ...FURNITURE, ...CLEANING, ...TEXTILES],
  },
];

const PATTERNS = PLAIN_WORDS.map(({ words, never }) => ({
  pattern: new RegExp(words.toSorted((a, b) => b.length - a.length).join('|'), 'g'),
  never,
}));

/** The plain word of a name that cannot stand under the code; null when nothing speaks against it. */
export function doubtfulWord(name: string, categoryCode: string): string | null {
  let doubted: string | null = null;
  for (const { pattern, never } of PATTERNS) {
    const found = name.match(pattern);
    if (found === null) continue;
    if (!never.some((prefix) => categoryCode.startsWith(prefix))) return null;
    doubted ??= found[0];
  }
  return doubted;
}
