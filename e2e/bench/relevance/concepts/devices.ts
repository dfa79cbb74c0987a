import type { Concept } from '../concept.ts';

/** Devices, electrical goods and light. */
export const DEVICES: readonly Concept[] = [
  {
    is: /碎纸机|文件粉碎机/,
    not: /机油|润滑油|刀片/,
    typed: {
      word: '碎纸机',
      synonym: '文件粉碎机',
      pinyin: 'suizhiji',
      traditional: '碎紙機',
      misspelt: '碎只机',
    },
  },
  {
    is: /投影仪|投影机/,
    not: /幕布|支架|吊架|灯泡|遥控|吊顶|挂架|投影灯|手机壳/,
    typed: {
      word: '投影仪',
      synonym: '投影机',
      pinyin: 'touyingyi',
      traditional: '投影機',
      misspelt: '投影议',
      spoken: '会议室用的投影仪多少钱',
    },
    narrowed: [['爱普生投影仪', /爱普生|epson/i]],
  },
  {
    is: /笔记本电脑|便携式计算机|手提电脑|游戏本|超极本|轻薄本|笔记本(?=.*(i3|i5|i7|独显|英寸|寸|ssd))/i,
    not: /电脑包|散热|支架|内存条|电池|键盘膜|适配器|充电器|贴膜|保护套|内胆|电源|排线|主板|屏轴/,
    typed: {
      word: '笔记本电脑',
      synonym: '手提电脑|便携式计算机',
      pinyin: 'bijibendiannao',
      traditional: '筆記型電腦|筆記本電腦',
      misspelt: '笔计本电脑',
    },
    narrowed: [['联想笔记本电脑', /联想|thinkpad|lenovo/i]],
  },
  {
    is: /台式(机|电脑|整机|主机|计算机)|电脑主机|组装机|组装电脑|一体机电脑|一体电脑|台式(?=.*电脑)/,
    not: /键盘|鼠标|内存|显卡|电源(?!.*主机)|机箱(?!.*主机)|支架|桌/,
    typed: {
      word: '台式电脑',
      synonym: '台式计算机|台式机',
      pinyin: 'taishidiannao',
      traditional: '桌上型電腦',
    },
  },
  {
    is: /平板电脑|ipad|平板(?=.*(英寸|安卓|寸|wifi))/i,
    not: /保护套|皮套|钢化|贴膜|支架|键盘|壳|充电|触摸屏|外屏|屏幕/,
    typed: { word: '平板电脑', pinyin: 'pingbandiannao', traditional: '平板電腦' },
  },
  {
    is: /显示器|显示屏/,
    not: /支架|挂架|底座|电源|保护膜|增高|线|驱动板/,
    typed: { word: '显示器', pinyin: 'xianshiqi', traditional: '顯示器', misspelt: '显示气' },
    narrowed: [
      ['27寸显示器', /27/],
      ['戴尔显示器', /戴尔|dell/i],
    ],
  },
  {
    is: /键盘/,
    not: /键盘膜|保护膜|托架|手托|贴|清洁/,
    typed: { word: '键盘', pinyin: 'jianpan', traditional: '鍵盤', misspelt: '健盘' },
    narrowed: [
      ['机械键盘', /机械/],
      ['罗技键盘', /罗技|logitech/i],
    ],
  },
  {
    is: /鼠标|滑鼠/,
    not: /鼠标垫|键盘膜|脚贴|收纳/,
    typed: { word: '鼠标', synonym: '滑鼠', pinyin: 'shubiao', traditional: '滑鼠 無線', misspelt: '鼠表' },
    narrowed: [
      ['无线鼠标', /无线|蓝牙/],
      ['罗技鼠标', /罗技|logitech/i],
    ],
  },
  {
    is: /u盘|优盘|闪存盘|闪盘|硬盘u/i,
    not: /u盘盒|收纳/i,
    typed: {
      word: 'u盘',
      synonym: '优盘|闪存盘',
      pinyin: 'youpan',
      misspelt: '优判',
      counted: 'u盘2个',
      priced: '50元以内u盘|100元以下的优盘',
    },
    narrowed: [
      ['32g u盘', /32gb?/i],
      ['金士顿u盘', /金士顿|kingston/i],
    ],
  },
  {
    is: /固态硬盘|ssd/i,
    not: /硬盘盒|支架|托架|转接|笔记本电脑|整机|主机|游戏本/,
    typed: { word: '固态硬盘', synonym: 'ssd硬盘', pinyin: 'gutaiyingpan', traditional: '固態硬碟' },
  },
  {
    is: /内存条|内存(?=.*(ddr|4g|8g|16g))/i,
    not: /内存卡|u盘|手机|整机|主机|笔记本电脑|固态|平板/i,
    typed: { word: '内存条', pinyin: 'neicuntiao', traditional: '記憶體', misspelt: '内存调' },
  },
  {
    is: /路由器/,
    not: /电源|支架|收纳|天线|放置架|收纳盒|置物/,
    typed: {
      word: '路由器',
      synonym: '无线路由器',
      pinyin: 'luyouqi',
      traditional: '路由器 無線',
      misspelt: '路油器',
    },
  },
  {
    is: /充电宝|移动电源|行动电源/,
    not: /数据线(?!.*充电宝)|外壳|套件|套料/,
    typed: {
      word: '充电宝',
      synonym: '移动电源',
      pinyin: 'chongdianbao',
      traditional: '行動電源',
      misspelt: '充电包',
    },
  },
  {
    is: /插排|插线板|接线板|排插|拖线板|插板|插座/,
    not: /防护盖|保护盖|底盒|面板(?!.*插)/,
    typed: { word: '插线板', synonym: '插排|接线板', pinyin: 'chaxianban|chapai', traditional: '插線板' },
    narrowed: [['公牛插座', /公牛/]],
  },
  {
    is: /电池/,
    not: /充电宝|电池盒|电池夹|手机壳|电瓶车|笔记本电脑/,
    typed: {
      word: '电池',
      pinyin: 'dianchi',
      traditional: '電池',
      misspelt: '电迟',
      counted: '电池10节|电池 一盒',
    },
    narrowed: [
      ['5号电池', /5号|五号|aa(?!a)/i],
      ['7号电池', /7号|七号|aaa/i],
      ['南孚电池', /南孚/],
    ],
  },
  {
    is: /台灯|护眼灯|学习灯/,
    not: /灯罩|灯泡|灯管/,
    typed: {
      word: '台灯',
      pinyin: 'taideng',
      traditional: '檯燈',
      misspelt: '抬灯',
      priced: '100元左右的台灯',
    },
    narrowed: [['护眼台灯', /护眼/]],
  },
  {
    is: /灯泡|节能灯|球泡/,
    typed: { word: '灯泡', pinyin: 'dengpao', traditional: '燈泡' },
  },
  {
    is: /空调/,
    not: /空调罩|空调扇|空调被|遥控|支架|挡风|清洗|毯|衫|滤网|清洁|防风|套|插座|排水|导风/,
    typed: { word: '空调', pinyin: 'kongtiao', traditional: '空調', misspelt: '空凋' },
    narrowed: [
      ['格力空调', /格力/],
      ['1.5匹空调', /1\.5|大1/],
    ],
  },
  {
    is: /冰箱|冰柜|冷柜/,
    not: /除味|收纳|冰箱贴|罩|盖布|保鲜盒|垫|除臭|支架|密封条|压缩机|门封/,
    typed: { word: '冰箱', pinyin: 'bingxiang', traditional: '電冰箱', misspelt: '冰相' },
    narrowed: [['海尔冰箱', /海尔/]],
  },
  {
    is: /洗衣机/,
    not: /罩|清洗|槽|清洁|支架|底座|排水|进水|水龙头|皮带|除垢|水管|盖布|防尘/,
    typed: { word: '洗衣机', pinyin: 'xiyiji', traditional: '洗衣機', misspelt: '洗衣级' },
  },
  {
    is: /热水器/,
    not: /镁棒|配件|花洒|混水阀|内胆|罩|阀|管|挂钩|脉冲|点火|清洗/,
    typed: { word: '电热水器', pinyin: 'reshuiqi', traditional: '熱水器' },
  },
  {
    is: /饮水机|直饮机|开水器|净饮机/,
    not: /水桶|罩|清洗|除垢|滤芯|水龙头|配件|聪明座|接水|垫/,
    typed: { word: '饮水机', pinyin: 'yinshuiji', traditional: '飲水機', misspelt: '引水机' },
  },
  {
    is: /电水壶|热水壶|烧水壶|养生壶|电热壶|开水壶/,
    typed: { word: '电热水壶', synonym: '烧水壶', pinyin: 'dianreshuihu', traditional: '電熱水壺' },
  },
  {
    is: /电饭煲|电饭锅/,
    not: /内胆|配件|排气阀|盖|密封|线/,
    typed: {
      word: '电饭煲',
      synonym: '电饭锅',
      pinyin: 'dianfanbao',
      traditional: '電飯煲',
      misspelt: '电饭包',
    },
  },
  {
    is: /微波炉/,
    not: /手套|架|碗|罩|盖|饭盒|专用|配件|保鲜|置物|托盘|按键/,
    typed: { word: '微波炉', pinyin: 'weiboluo|weibolu', traditional: '微波爐' },
  },
  {
    is: /电磁炉|电陶炉/,
    not: /锅|配件|线盘|垫|贴/,
    typed: { word: '电磁炉', pinyin: 'diancilu', traditional: '電磁爐' },
  },
  {
    is: /吸尘器|吸尘机/,
    not: /配件|滤芯|尘袋|刷头|软管|集尘袋|过滤|地刷/,
    typed: { word: '吸尘器', pinyin: 'xichenqi', traditional: '吸塵器', misspelt: '吸成器' },
  },
  {
    is: /加湿器/,
    not: /配件|杀菌|净化剂|精油|滤芯/,
    typed: { word: '加湿器', pinyin: 'jiashiqi', traditional: '加濕器', misspelt: '加实器' },
  },
  {
    is: /空气净化器|净化器/,
    not: /滤网|滤芯|净水|车载|香薰|过滤网/,
    typed: { word: '空气净化器', pinyin: 'kongqijinghuaqi', traditional: '空氣清淨機' },
  },
  {
    is: /风扇|落地扇|电扇|台扇|吊扇/,
    not: /罩|cpu|散热|主板|显卡|机箱|风叶|电容|电机|散热器/i,
    typed: { word: '电风扇', synonym: '落地扇', pinyin: 'dianfengshan', traditional: '電風扇' },
  },
  {
    is: /电热毯|电褥子/,
    typed: { word: '电热毯', synonym: '电褥子', pinyin: 'dianretan', traditional: '電熱毯' },
  },
  {
    is: /热水袋|暖手宝|暖水袋/,
    typed: { word: '热水袋', synonym: '暖水袋', pinyin: 'reshuidai' },
  },
];
