/**
 * What people look for and how they type it. A label is a rule about the name of a product, so that the set holds for any
 * catalogue and carries no product of anybody's. Written from what 经办人 and 工会干部 would type, before the search was
 * looked at; a third, told by `isHeldBack`, nobody tunes on.
 */
export interface Concept {
  /** A product is meant when its name says this … */
  readonly is: RegExp;
  /** … and not this: what belongs to it, tastes of it, or is for it. */
  readonly not?: RegExp;
  /** By class: the ways it is typed. */
  readonly typed: Readonly<Partial<Record<QueryClass, string>>>;
  /** Narrower questions: the words, and what the name must say besides. Without it a product is worth less. */
  readonly narrowed?: readonly (readonly [query: string, besides: RegExp])[];
}

/** Several queries of one class are parted by `|`. */
export type QueryClass =
  | 'word'
  | 'synonym'
  | 'pinyin'
  | 'traditional'
  | 'misspelt'
  | 'spaced'
  | 'spoken'
  | 'narrowed'
  | 'model';

export const CONCEPTS: readonly Concept[] = [
  {
    is: /复印纸|静电纸|打印纸|影印纸/,
    not: /打印纸座|纸架/,
    typed: {
      word: '复印纸|打印纸',
      pinyin: 'fuyinzhi|dayinzhi',
      traditional: '影印紙',
      misspelt: '复印只',
      spaced: '复 印 纸',
      spoken: '我想买点复印纸',
    },
    narrowed: [
      ['a4复印纸', /a4/i],
      ['A4 打印纸', /a4/i],
    ],
  },
  {
    is: /硒鼓|粉盒|鼓粉盒|碳粉盒|墨粉盒/,
    not: /芯片|清零|加粉|充电|定影/,
    typed: {
      word: '硒鼓',
      synonym: '碳粉盒|鼓粉盒',
      pinyin: 'xigu',
      traditional: '硒鼓耗材',
      misspelt: '西鼓|硒股',
      spoken: '有没有打印机用的硒鼓',
    },
    narrowed: [
      ['惠普硒鼓', /惠普|hp/i],
      ['兄弟硒鼓', /兄弟|brother/i],
    ],
  },
  {
    is: /打印机|印表机|打印一体机/,
    not: /硒鼓|墨盒|碳粉|墨水|墨粉|色带|打印头|喷头|搓纸|定影|配件|维修|电源|数据线|打印纸|芯片|支架|架子|齿轮|主板/,
    typed: {
      word: '打印机',
      synonym: '印表机',
      pinyin: 'dayinji|dyj',
      traditional: '打印機|印表機',
      misspelt: '打印级',
      spaced: '打 印 机',
      spoken: '请问有什么好用的打印机推荐吗',
    },
    narrowed: [
      ['激光打印机', /激光/],
      ['热敏打印机', /热敏|票据|小票|标签|条码/],
      ['惠普打印机', /惠普|hp/i],
      ['彩色打印机', /彩色|彩打/],
    ],
  },
  {
    is: /墨盒|墨水/,
    not: /钢笔|毛笔|书法|练字|墨囊|印油/,
    typed: { word: '打印机墨盒', pinyin: 'mohe', misspelt: '墨合' },
  },
  {
    is: /订书机|订书器|钉书机|装订机/,
    not: /^(?!.*(订书机|钉书机|订书器|装订机)).*针/,
    typed: {
      word: '订书机',
      synonym: '订书器',
      pinyin: 'dingshuji',
      traditional: '訂書機',
      misspelt: '定书机',
      spaced: '订 书 机',
    },
    narrowed: [['得力订书机', /得力|deli/i]],
  },
  {
    is: /中性笔|签字笔|水笔|碳素笔/,
    not: /笔芯|替芯|水彩笔|笔筒|笔袋/,
    typed: {
      word: '中性笔',
      synonym: '签字笔|水笔',
      pinyin: 'zhongxingbi|zxb',
      traditional: '中性筆',
      misspelt: '中心笔',
      spoken: '买一盒签字笔',
    },
    narrowed: [
      ['晨光中性笔', /晨光|m&g/i],
      ['0.5中性笔', /0\.5/],
      ['黑色中性笔', /黑/],
    ],
  },
  {
    is: /圆珠笔|原子笔/,
    not: /笔芯|替芯/,
    typed: {
      word: '圆珠笔',
      synonym: '原子笔',
      pinyin: 'yuanzhubi',
      traditional: '圓珠筆',
      misspelt: '园珠笔',
    },
  },
  {
    is: /铅笔/,
    not: /铅笔盒|铅笔袋|铅笔刀|削铅笔|铅笔芯|铅笔筒|笔袋|笔盒|橡皮|收纳|笔筒/,
    typed: { word: '铅笔', pinyin: 'qianbi', traditional: '鉛筆', misspelt: '千笔' },
    narrowed: [
      ['自动铅笔', /自动|活动/],
      ['彩色铅笔', /彩色|彩铅/],
    ],
  },
  {
    is: /钢笔/,
    not: /钢笔水|墨水|墨囊|笔尖|笔袋|收纳/,
    typed: { word: '钢笔', pinyin: 'gangbi', traditional: '鋼筆', misspelt: '刚笔' },
    narrowed: [
      ['英雄钢笔', /英雄/],
      ['派克钢笔', /派克|parker/i],
    ],
  },
  {
    is: /白板笔/,
    typed: { word: '白板笔', pinyin: 'baibanbi', traditional: '白板筆' },
  },
  {
    is: /记号笔|马克笔|油性笔/,
    typed: { word: '记号笔', synonym: '马克笔', pinyin: 'jihaobi', misspelt: '记好笔' },
  },
  {
    is: /笔记本|记事本|本子|手账|手帐|日记本|软抄|硬面抄/,
    not: /笔记本电脑|电脑|散热|支架|内存|电池|键盘|硬盘|适配器|充电器|屏幕|贴膜|主板/,
    typed: { word: '记事本', synonym: '笔记本子', pinyin: 'jishiben' },
    narrowed: [['皮面记事本', /皮/]],
  },
  {
    is: /文件夹|资料夹|快劳夹|抽杆夹|拉杆夹|板夹/,
    typed: {
      word: '文件夹',
      synonym: '资料夹',
      pinyin: 'wenjianjia',
      traditional: '文件夾',
      misspelt: '文件甲',
      spaced: '文件 夹',
    },
  },
  {
    is: /档案盒|文件盒|资料盒/,
    typed: {
      word: '档案盒',
      synonym: '文件盒',
      pinyin: 'danganhe',
      traditional: '檔案盒',
      misspelt: '挡案盒',
    },
  },
  {
    is: /文件袋|档案袋|资料袋|按扣袋/,
    typed: { word: '文件袋', synonym: '档案袋', pinyin: 'wenjiandai' },
  },
  {
    is: /计算器|计算机(?!网|包)/,
    not: /电脑|主机|服务器|内存|键盘|书|教材/,
    typed: { word: '计算器', pinyin: 'jisuanqi', traditional: '計算器', misspelt: '计算气' },
    narrowed: [
      ['科学计算器', /科学|函数/],
      ['卡西欧计算器', /卡西欧|casio/i],
    ],
  },
  {
    is: /胶带|胶布|双面胶|透明胶/,
    not: /胶带座|封箱器|切割器|切割机/,
    typed: { word: '胶带', pinyin: 'jiaodai', traditional: '膠帶', misspelt: '交带' },
    narrowed: [
      ['双面胶', /双面/],
      ['封箱胶带', /封箱|打包/],
    ],
  },
  {
    is: /剪刀|剪子/,
    not: /美发|理发|园艺|修枝|指甲|鼻毛/,
    typed: { word: '剪刀', pinyin: 'jiandao', misspelt: '剪到' },
  },
  {
    is: /便签|便利贴|便条纸|便利签|即时贴|n次贴/i,
    typed: { word: '便利贴', synonym: '便签纸', pinyin: 'bianlitie', misspelt: '便力贴' },
  },
  {
    is: /印章|刻章|印台|印泥/,
    typed: { word: '印章', synonym: '刻章', pinyin: 'yinzhang' },
  },
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
    typed: { word: 'u盘', synonym: '优盘|闪存盘', pinyin: 'youpan', misspelt: '优判' },
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
    is: /充电宝|移动电源/,
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
    is: /插排|插线板|接线板|排插|拖线板|插座/,
    not: /防护盖|保护盖|底盒|面板(?!.*插)/,
    typed: { word: '插线板', synonym: '插排|接线板', pinyin: 'chaxianban|chapai', traditional: '插線板' },
    narrowed: [['公牛插座', /公牛/]],
  },
  {
    is: /电池/,
    not: /充电宝|电池盒|电池夹|手机壳|电瓶车|笔记本电脑/,
    typed: { word: '电池', pinyin: 'dianchi', traditional: '電池', misspelt: '电迟' },
    narrowed: [
      ['5号电池', /5号|五号|aa(?!a)/i],
      ['7号电池', /7号|七号|aaa/i],
      ['南孚电池', /南孚/],
    ],
  },
  {
    is: /台灯|护眼灯|学习灯/,
    not: /灯罩|灯泡|灯管/,
    typed: { word: '台灯', pinyin: 'taideng', traditional: '檯燈', misspelt: '抬灯' },
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
  {
    is: /办公椅|电脑椅|转椅|职员椅|老板椅|网椅|大班椅/,
    not: /扶手|轮子|坐垫|脚垫|椅套|配件|五星脚|气压棒|地垫/,
    typed: {
      word: '办公椅',
      synonym: '电脑椅',
      pinyin: 'bangongyi',
      traditional: '辦公椅',
      misspelt: '办工椅',
      spoken: '想给办公室采购几把办公椅',
    },
  },
  {
    is: /办公桌|电脑桌|写字台|书桌|职员桌|班台|老板桌|办公台/,
    not: /桌布|桌垫|台灯|桌面收纳|支架|增高|轮/,
    typed: {
      word: '办公桌',
      synonym: '写字台',
      pinyin: 'bangongzhuo',
      traditional: '辦公桌',
      misspelt: '办工桌',
    },
    narrowed: [['电脑桌', /电脑/]],
  },
  {
    is: /会议桌/,
    typed: { word: '会议桌', pinyin: 'huiyizhuo', traditional: '會議桌' },
  },
  {
    is: /沙发/,
    not: /沙发垫|沙发套|罩|脚|巾|靠垫|抱枕|毯|清洁|沙发布|坐垫/,
    typed: { word: '沙发', pinyin: 'shafa', traditional: '沙發', misspelt: '沙法' },
    narrowed: [['办公沙发', /办公|商务|接待/]],
  },
  {
    is: /文件柜|档案柜|铁皮柜|资料柜|更衣柜|储物柜/,
    not: /锁|挂钩|把手/,
    typed: {
      word: '文件柜',
      synonym: '铁皮柜',
      pinyin: 'wenjiangui',
      traditional: '文件櫃',
      misspelt: '文件贵',
    },
  },
  {
    is: /保险柜|保险箱|保管箱/,
    typed: { word: '保险柜', pinyin: 'baoxiangui', traditional: '保險櫃' },
  },
  {
    is: /货架|置物架|展示架/,
    typed: { word: '货架', pinyin: 'huojia', traditional: '貨架' },
  },
  {
    is: /白板/,
    not: /白板笔|板擦|磁钉|磁扣|笔|清洁/,
    typed: { word: '白板', pinyin: 'baiban', spoken: '会议室的白板哪个好' },
    narrowed: [['磁性白板', /磁/]],
  },
  {
    is: /抽纸|面巾纸|纸巾|餐巾纸/,
    not: /纸巾盒|抽纸盒|纸巾架|收纳|湿巾|盒子/,
    typed: {
      word: '抽纸',
      synonym: '面巾纸|纸巾',
      pinyin: 'chouzhi',
      traditional: '抽取式面紙',
      misspelt: '抽只',
    },
    narrowed: [
      ['清风抽纸', /清风/],
      ['维达纸巾', /维达|vinda/i],
    ],
  },
  {
    is: /卫生纸|卷纸|手纸|厕纸/,
    not: /纸巾盒|架|盒/,
    typed: { word: '卫生纸', synonym: '卷纸', pinyin: 'weishengzhi', traditional: '衛生紙' },
  },
  {
    is: /洗手液/,
    not: /洗手液机|皂液器|瓶|盒|架|感应/,
    typed: { word: '洗手液', pinyin: 'xishouye', misspelt: '洗手夜' },
  },
  {
    is: /洗衣液|洗衣粉/,
    typed: { word: '洗衣液', pinyin: 'xiyiye', misspelt: '洗衣夜' },
    narrowed: [['蓝月亮洗衣液', /蓝月亮/]],
  },
  {
    is: /洗洁精|洗涤灵|餐具清洁/,
    typed: { word: '洗洁精', pinyin: 'xijiejing', misspelt: '洗洁净' },
  },
  {
    is: /消毒液|消毒水|84消毒/,
    typed: { word: '消毒液', synonym: '消毒水', pinyin: 'xiaoduye' },
  },
  {
    is: /垃圾袋/,
    typed: { word: '垃圾袋', pinyin: 'lajidai', misspelt: '垃极袋' },
  },
  {
    is: /毛巾|洗脸巾|擦手巾/,
    not: /毛巾架|挂钩|纸|毛巾杆|毛巾环|置物/,
    typed: { word: '毛巾', pinyin: 'maojin', misspelt: '毛斤' },
  },
  {
    is: /口罩/,
    typed: { word: '口罩', pinyin: 'kouzhao', misspelt: '口照' },
    narrowed: [['一次性口罩', /一次性/]],
  },
  {
    is: /手套/,
    typed: { word: '手套', pinyin: 'shoutao' },
    narrowed: [
      ['一次性手套', /一次性/],
      ['劳保手套', /劳保|线手套|棉纱/],
    ],
  },
  {
    is: /大米|东北米|稻花香|五常米|香米|长粒|珍珠米|丝苗|贡米/,
    not: /米粉|米糊|米酒|爆米花|锅巴|米饼|米线|米桶|米箱|糙米卷|米果|大米饼|大米袋/,
    typed: { word: '大米', pinyin: 'dami', spoken: '给职工发福利的大米', misspelt: '大咪' },
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
    typed: { word: '牛奶', pinyin: 'niunai', misspelt: '牛乃' },
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
