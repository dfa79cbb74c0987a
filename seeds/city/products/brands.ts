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

/** Makers that are not listed are taken as medium-sized and domestic. */
export function makerOf(brand: string): Maker {
  return MAKERS[brand] ?? maker(`${brand}(中国)有限公司`, 'medium');
}
