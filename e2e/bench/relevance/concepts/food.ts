import type { Concept } from '../concept.ts';

/** Food and produce, as union officers and canteens look for it. */
export const FOOD: readonly Concept[] = [
  {
    is: /大米|东北米|稻花香|五常米|香米|长粒|珍珠米|丝苗|贡米/,
    not: /米粉|米糊|米酒|爆米花|锅巴|米饼|米线|米桶|米箱|糙米卷|米果|大米饼|大米袋/,
    typed: {
      word: '大米',
      pinyin: 'dami',
      spoken: '给职工发福利的大米',
      misspelt: '大咪',
      counted: '大米2袋|大米 十袋',
      priced: '100元以内的大米',
    },
    narrowed: [
      ['五常大米', /五常/],
      ['东北大米', /东北|五常|黑龙江|盘锦/],
      ['大米10斤', /10斤|5kg|5千克|5公斤/i],
    ],
  },
  {
    is: /食用油|花生油|大豆油|菜籽油|菜油|玉米油|葵花籽油|调和油|橄榄油|茶籽油|山茶油|亚麻籽油|芝麻油|香油/,
    not: /护肤|精油|按摩|油壶|卸妆|头发|护发/,
    typed: { word: '食用油', pinyin: 'shiyongyou', misspelt: '食用由' },
    narrowed: [
      ['橄榄油', /橄榄油/],
      ['花生油', /花生油/],
      ['菜籽油', /菜籽|菜油/],
    ],
  },
  {
    is: /木耳/,
    not: /银耳(?!.*木耳)|零食/,
    typed: { word: '黑木耳', pinyin: 'heimuer', traditional: '黑木耳 乾貨', misspelt: '黑木儿' },
  },
  {
    is: /香菇/,
    not: /香菇(酱|脆|味|肉|豆|片装)|酱|零食|饺|面|豆腐|豆干|脆/,
    typed: { word: '香菇', pinyin: 'xianggu', misspelt: '香姑' },
  },
  {
    is: /红枣|大枣|灰枣|骏枣|若羌枣|和田枣|冬枣/,
    not: /酸奶|牛奶|奶|糕|茶|饼|糖|膏|片|夹|酒|蛋糕|味|脆/,
    typed: { word: '红枣', pinyin: 'hongzao', traditional: '紅棗', misspelt: '红早' },
    narrowed: [['新疆红枣', /新疆|和田|若羌|阿克苏/]],
  },
  {
    is: /枸杞/,
    not: /酒|茶|膏|汁|糕|原浆/,
    typed: { word: '枸杞', pinyin: 'gouqi', misspelt: '狗杞' },
    narrowed: [['宁夏枸杞', /宁夏|中宁/]],
  },
  {
    is: /核桃/,
    not: /核桃(乳|奶|露|粉|油|糕|糖|酥|味)|文玩|夹|工具|手链|饮料|牛奶|糕|糖|露|酥/,
    typed: { word: '核桃', pinyin: 'hetao', traditional: '核桃仁', misspelt: '合桃' },
  },
  {
    is: /蜂蜜/,
    not: /面膜|皂|柚子茶|糖|糕|味|机|唇|护|瓶|饼|小麦|面包|麻花|黄油|酒/,
    typed: { word: '蜂蜜', pinyin: 'fengmi', misspelt: '蜂密', spoken: '哪里有正宗的蜂蜜' },
    narrowed: [
      ['土蜂蜜', /土/],
      ['洋槐蜂蜜', /槐/],
    ],
  },
  {
    is: /绿茶|龙井|碧螺春|毛尖|毛峰|猴魁|瓜片|雀舌/,
    not: /饮料|面膜|瓜子|护|饼|味|洗|糖|pu|罐(?!装)|茶具|空罐/,
    typed: { word: '绿茶', pinyin: 'lvcha|lucha', traditional: '綠茶' },
    narrowed: [['龙井茶', /龙井/]],
  },
  {
    is: /红茶|小种|金骏眉|祁门|滇红|英红/,
    not: /饮料|奶茶|味|面膜|菌|茶具|罐子|冰红茶/,
    typed: { word: '红茶', pinyin: 'hongcha', traditional: '紅茶' },
  },
  {
    is: /普洱/,
    not: /茶针|茶刀|茶具|架|杯/,
    typed: { word: '普洱茶', pinyin: 'puercha', misspelt: '普尔茶' },
  },
  {
    is: /牛奶|纯奶|酸奶|鲜奶|奶(?=.*(ml|250|200))/i,
    not: /饼干|糖|巧克力|皂|锅|杯|面包|沐浴|蛋糕|咖啡|片|面膜|壶|瓶|味|机|布丁|奶茶|薯|棒|酥|燕麦|丝|卷|奶枣/,
    typed: { word: '牛奶', pinyin: 'niunai', misspelt: '牛乃', counted: '牛奶2箱|牛奶整箱' },
    narrowed: [
      ['纯牛奶', /纯/],
      ['伊利牛奶', /伊利/],
      ['酸奶', /酸/],
    ],
  },
  {
    is: /鸡蛋|土鸡蛋|柴鸡蛋|草鸡蛋/,
    not: /蛋糕|面|煮蛋器|打蛋|卷|饼|盒子|托|干|蒸蛋|模具|味|架|收纳|煎/,
    typed: { word: '鸡蛋', synonym: '土鸡蛋', pinyin: 'jidan', traditional: '雞蛋', misspelt: '鸡但' },
  },
  {
    is: /牛肉|牛排|牛腩/,
    not: /牛肉(面|酱|味|粒|干)|干|味|酱|面|丸|零食|汉堡|辣条|素|豆|粉|米线|棒|锅/,
    typed: { word: '牛肉', synonym: '鲜牛肉', pinyin: 'niurou' },
    narrowed: [['牛排', /牛排/]],
  },
  {
    is: /牛肉干|牛肉粒|风干牛肉|牦牛肉/,
    typed: { word: '牛肉干', pinyin: 'niurougan', misspelt: '牛肉甘' },
  },
  {
    is: /苹果/,
    not: /苹果(?=.*(干|脆片))|苹果(醋|汁|片|手机|数据|充电|电脑|味|皮|6|7|8|x|5|11|12|13)|iphone|ipad|手机|数据线|充电|耳机|膜|壳|平板|笔记本|mac|味|醋|酵素|转接|适配|手表|airpods|键盘|支架|电池|果冻|糖|切|削/i,
    typed: { word: '苹果水果', synonym: '新鲜苹果', pinyin: 'pingguo' },
    narrowed: [['红富士苹果', /富士/]],
  },
  {
    is: /橙子|脐橙|冰糖橙|血橙|鲜橙|甜橙/,
    not: /汁|味|饮|榨|皮|干|糖|切|器/,
    typed: { word: '脐橙', synonym: '橙子', pinyin: 'qicheng', misspelt: '齐橙' },
  },
  {
    is: /月饼/,
    not: /模具|盒|包装|袋|托|机/,
    typed: { word: '月饼', pinyin: 'yuebing', traditional: '月餅', misspelt: '月并' },
  },
  {
    is: /粽子|肉粽|甜粽|蛋黄粽/,
    not: /粽叶|模具|绳|线|包装盒|枕/,
    typed: { word: '粽子', pinyin: 'zongzi', misspelt: '棕子' },
  },
  {
    is: /饼干|曲奇/,
    not: /模具|机|盒|罐|包装|切/,
    typed: { word: '饼干', pinyin: 'binggan', traditional: '餅乾', misspelt: '饼甘' },
  },
  {
    is: /坚果|每日坚果|混合坚果|果仁/,
    not: /巧克力|棒|夹|钳|盒子|机|糖|奶枣|威化|饼|收纳/,
    typed: { word: '坚果', synonym: '混合坚果', pinyin: 'jianguo', traditional: '堅果', misspelt: '尖果' },
    narrowed: [['每日坚果', /每日/]],
  },
  {
    is: /瓜子/,
    not: /机|盘|勺|味(?!.*瓜子)/,
    typed: { word: '瓜子', synonym: '葵花籽', pinyin: 'guazi' },
  },
  {
    is: /咖啡/,
    not: /咖啡(杯|机|壶|磨|色|厅|桌|勺|布|渣|滤|豆机)|机|壶|色|桌|勺|椅|滤|磨|糖|饼|灯|伴侣|沙发|研|棒|蛋糕|巧克力|味/,
    typed: { word: '咖啡', synonym: '速溶咖啡', pinyin: 'kafei', misspelt: '咖非' },
    narrowed: [['雀巢咖啡', /雀巢/]],
  },
  {
    is: /粉丝|粉条|红薯粉|土豆粉/,
    not: /酸辣粉|机|桶/,
    typed: { word: '粉条', synonym: '红薯粉', pinyin: 'fentiao' },
  },
  {
    is: /小米/,
    not: /小米(手机|手环|电视|盒子|路由|充电|笔记|平板|note|max|mix|[0-9])|红米|手机|手环|壳|膜|电视|充电|耳机|净化|平衡车|锅巴|路由|米家|蕉|椒|辣|数据|遥控|音箱|插座|电源|mi|净水|摄像|牙刷|体重|台灯|贴|粥|粉|糊|酥|蛋糕/i,
    typed: { word: '小米杂粮', synonym: '黄小米', pinyin: 'huangxiaomi' },
  },
];
