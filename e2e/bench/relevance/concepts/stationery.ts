import type { Concept } from '../concept.ts';

/** Paper, consumables and stationery. */
export const STATIONERY: readonly Concept[] = [
  {
    is: /笔/,
    not: /笔记|笔筒|笔袋|笔盒|笔架|笔芯|替芯|笔刀|削笔|卷笔|转笔|笔尖|笔洗|笔帘|笔套|电脑|平板|墨水|补充液|卡水/,
    typed: { kind: '笔' },
    narrowed: [
      ['红笔', /红/],
      ['蓝笔', /蓝/],
      ['得力笔', /得力|deli/i],
    ],
  },
  {
    is: /纸/,
    not: /纸箱|纸杯|纸袋|纸盒|纸篓|纸架|纸碗|纸盘|胶带|碎纸|切纸|裁纸|档案盒|抽纸盒|打印机|复印机|传真机|牛皮纸(?=.*袋)/,
    typed: { kind: '纸' },
    narrowed: [['a4纸', /a4/i]],
  },
  {
    is: /墨盒|墨水|墨粉|墨汁|墨囊/,
    not: /打印机|一体机|毛笔系列/,
    typed: { kind: '墨' },
  },
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
      counted: '复印纸5包|复印纸 两箱|打印纸整箱|a4复印纸10包',
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
      counted: '硒鼓2个|硒鼓 一只',
      priced: '300元以下的硒鼓',
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
      counted: '签字笔10支|中性笔 两盒|水笔一盒',
      priced: '20元以下的签字笔|30块钱以内的中性笔',
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
    typed: {
      word: '记事本',
      synonym: '笔记本子',
      pinyin: 'jishiben',
      counted: '本子10本|记事本 两本',
      priced: '20元以下的本子|15元以内的记事本',
    },
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
];
