import type { Trade } from './family.ts';

/** Who makes a brand's goods, how large that maker is, and whether they meet the domestic-product standard. */
export interface Maker {
  readonly manufacturer: string;
  readonly size: 'large' | 'medium' | 'small' | 'micro';
  readonly domestic: boolean | null;
}

const maker = (
  manufacturer: string,
  size: Maker['size'] = 'large',
  domestic: boolean | null = true,
): Maker => ({
  manufacturer,
  size,
  domestic,
});

const MAKERS: Readonly<Record<string, Maker>> = {
  得力: maker('得力集团有限公司'),
  晨光: maker('上海晨光文具股份有限公司'),
  齐心: maker('深圳齐心集团股份有限公司'),
  亚太森博: maker('亚太森博(山东)浆纸有限公司'),
  太阳: maker('山东太阳纸业股份有限公司'),
  奔图: maker('珠海奔图电子有限公司'),
  联想: maker('联想(北京)有限公司'),
  华为: maker('华为技术有限公司'),
  惠普: maker('惠普贸易(上海)有限公司', 'large', null),
  戴尔: maker('戴尔(中国)有限公司', 'large', null),
  兄弟: maker('兄弟(中国)商业有限公司', 'large', false),
  爱普生: maker('爱普生(中国)有限公司', 'large', false),
  佳能: maker('佳能(中国)有限公司', 'large', false),
  富士通: maker('富士通(中国)有限公司', 'large', false),
  三菱: maker('三菱铅笔商贸(深圳)有限公司', 'large', false),
  斑马: maker('斑马文具(中国)有限公司', 'medium', false),
  国誉: maker('国誉商业(上海)有限公司', 'medium', null),
  '3M': maker('3M中国有限公司', 'large', null),
  西部数据: maker('西部数据贸易(上海)有限公司', 'large', false),
  希捷: maker('希捷国际科技(无锡)有限公司', 'large', null),
  三星: maker('三星(中国)投资有限公司', 'large', false),
  罗技: maker('罗技(中国)科技有限公司', 'large', null),
  金士顿: maker('金士顿科技(上海)有限公司', 'large', null),
  闪迪: maker('闪迪信息技术(上海)有限公司', 'large', null),
  格之格: maker('珠海纳思达信息技术有限公司', 'medium'),
  天威: maker('珠海天威飞马打印耗材有限公司', 'medium'),
  天章: maker('天章数字科技有限公司', 'medium'),
  泰山: maker('山东泰山绿洲纸业有限公司', 'small'),
  西玛: maker('用友西玛(廊坊)纸制品有限公司', 'small'),
  金得利: maker('汕头市金得利文具有限公司', 'small'),
  惠朗: maker('山东惠朗科技有限公司', 'medium'),
  盆景: maker('宁波盆景办公设备有限公司', 'small'),
  花都: maker('洛阳花都家具集团有限公司', 'medium'),
  杰力: maker('洛阳杰力办公家具有限公司', 'small'),
  虎牌: maker('河北虎牌集团柜业有限公司', 'medium'),
  华宇: maker('烟台华宇货架制造有限公司', 'small'),
  华鹤: maker('齐齐哈尔华鹤家居有限公司', 'medium'),
  美时: maker('江门美时办公家具有限公司', 'medium'),
  良田: maker('深圳良田高拍科技有限公司', 'small'),
  昆嵛山: maker('烟台昆嵛山矿泉水有限公司', 'small'),
  日照: maker('日照绿茶叶专业合作社', 'micro'),
  e洁: maker('温州市天马塑料制品有限公司', 'small'),
  汉世刘家: maker('江苏汉世日用品有限公司', 'small'),
  宝家洁: maker('宁波宝家洁家居用品有限公司', 'small'),
  山之卢: maker('卢氏县山之卢农产品专业合作社', 'micro'),
};

/** Sold here by the maker's own company, made abroad or of unknown standing under the domestic-product standard. */
const FOREIGN = new Set(
  [
    '东洋 百乐 普乐士 卡西欧 爱利华 索尼 尼康 舒尔 金霸王 霍尼韦尔 代尔塔 滴露 斯伯丁 尤尼克斯 京瓷 柯尼卡美能达',
    '明基 东芝 宏碁 华硕 飞利浦 理光 理想 群晖 威联通 英睿达 摩托罗拉 派通 胜利',
  ].flatMap((line) => line.split(' ')),
);

const LARGE = new Set(
  [
    '海尔 美的 格力 海信 TCL 创维 长虹 奥克斯 容声 小天鹅 小米 荣耀 海康威视 大华 宇视 新华三 锐捷 普联 中兴 浪潮 长城 同方 清华同方',
    '超聚变 AOC HKC 优派 公牛 正泰 德力西 欧普 雷士 佛山照明 三雄极光 维达 清风 心相印 洁柔 蓝月亮 立白 威露士 伊利 蒙牛 鲁花 金龙鱼',
    '福临门 海天 农夫山泉 怡宝 康师傅 双汇 李宁 红双喜 科大讯飞 震旦 圣奥 永艺 恒林 晨鸣 岳阳 金光 玖龙 百旺 希沃 鸿合 南孚 汇源 达利园',
    '盼盼 孚日 九牧 箭牌 格兰仕 万和 万家乐 安吉尔 沁园 山特 科华 富士通 紫光 新大陆 新北洋 步步高 五得利 金沙河 陈克明 龙大 得利斯',
  ].flatMap((line) => line.split(' ')),
);

/** How companies of a trade call themselves. */
const COMPANY: Readonly<Record<Trade, string>> = {
  paper: '纸业有限公司',
  office: '文具有限公司',
  printing: '办公科技有限公司',
  it: '科技有限公司',
  appliance: '电器有限公司',
  furniture: '家具有限公司',
  cleaning: '日用品有限公司',
  food: '食品有限公司',
  farm: '农产品专业合作社',
  print: '印刷有限公司',
  vehicle: '汽车服务有限公司',
  produce: '农产品专业合作社',
  assist: '农产品专业合作社',
};
const SIZES = ['large', 'medium', 'medium', 'small', 'small', 'small', 'micro'] as const;

/** The maker of a brand; of those not listed size follows from the name, so that it is the same in every city. */
export function makerOf(brand: string, trade: Trade): Maker {
  const known = MAKERS[brand];
  if (known !== undefined) return known;
  if (FOREIGN.has(brand)) return maker(`${brand}（中国）有限公司`, 'large', null);
  if (trade === 'produce' || trade === 'assist') return maker(`${brand}${COMPANY[trade]}`, 'micro');
  if (LARGE.has(brand)) return maker(`${brand}${COMPANY[trade]}`);
  const sum = [...brand].reduce((total, char) => total + (char.codePointAt(0) ?? 0), 0);
  return maker(`${brand}${COMPANY[trade]}`, SIZES[sum % SIZES.length]);
}
