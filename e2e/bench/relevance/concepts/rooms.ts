import type { Concept } from '../concept.ts';

/** Furniture and household goods. */
export const ROOMS: readonly Concept[] = [
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
    is: /抽纸|面巾纸|抽取式面纸|纸巾|餐巾纸/,
    not: /纸巾盒|抽纸盒|纸巾架|收纳|湿巾|盒子/,
    typed: {
      word: '抽纸',
      synonym: '面巾纸|纸巾',
      pinyin: 'chouzhi',
      traditional: '抽取式面紙',
      misspelt: '抽只',
      counted: '抽纸10提|抽纸整箱',
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
    typed: { word: '洗手液', pinyin: 'xishouye', misspelt: '洗手夜', counted: '洗手液5瓶' },
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
];
