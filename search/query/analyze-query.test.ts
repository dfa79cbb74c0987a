import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeDocument } from './analyze-document.ts';
import { analyzeQuery, MAX_QUERY_CHARS, withoutSounds } from './analyze-query.ts';
import type { AnalyzedQuery } from './query-group.ts';

/** What every engine must do with the groups, in memory: each required group by any alternative. */
function matches(query: AnalyzedQuery, name: string): boolean {
  const tokens = analyzeDocument({
    name,
    brand: '',
    model: '',
    sku: '',
    gtin: '',
    categoryNames: [],
    specifications: [],
  }).map(({ text }) => text);
  const has = (text: string, prefix: boolean) =>
    tokens.some((token) => (prefix ? token.startsWith(text) : token === text));
  const required = query.groups.filter(({ optional }) => !optional);
  return (
    required.length > 0 &&
    required.every(({ alternatives }) =>
      alternatives.some(({ all }) => all.every((term) => has(term.text, term.prefix))),
    )
  );
}

const finds = (query: string, name: string) => matches(analyzeQuery(query), name);

describe('analyzeQuery', () => {
  it.each([
    ['复印纸', '得力A4复印纸 70g 500张'],
    ['複印紙', '得力A4复印纸 70g 500张'],
    ['ｆｕｙｉｎｚｈｉ', '得力A4复印纸'],
    ['fyz', '得力A4复印纸'],
    ['打印纸', '得力A4复印纸'],
    ['dayinji', '惠普黑白激光打印机'],
    ['da yin ji', '惠普黑白激光打印机'],
    ['heisedayinji', '黑色小型打印机'],
    ['hp 打印机', '惠普黑白激光打印机'],
    ['粉盒', '适用兄弟TN-2312硒鼓'],
    ['tn2312', '适用兄弟TN-2312硒鼓'],
    ['tn 2312', '适用兄弟TN2312硒鼓'],
    ['TN2312', '适用兄弟 TN 2312 硒鼓'],
    ['m404', 'HP LaserJet M404dn'],
    ['276A', 'CF276A 原装'],
    ['优盘', '金士顿U盘32G'],
    ['16gu盘', '金士顿 U盘 16GB'],
    ['80克A4', 'A4 80g 整箱'],
    ['笔', '派克钢笔'],
    ['囍曌', '囍曌牌老面馒头'],
    ['笔头', '金属水笔头'],
    ['西鼓', '适用兄弟TN-2312硒鼓'],
    ['复印只', '得力A4复印纸'],
    ['得力订书级', '得力 订书机 12号'],
    ['dingshuji', '得力订书机'],
    ['筆記型電腦', '联想笔记本电脑'],
    ['hp 12a', '惠普（HP）Q2612A 黑色硒鼓'],
    ['88A硒鼓', '适用惠普CC388A硒鼓'],
    ['水', '农夫山泉 饮用水 550ml'],
  ])('%s finds %s', (query, name) => {
    expect(finds(query, name)).toBe(true);
  });

  it.each([
    ['hp', '玻璃花瓶'],
    ['硒鼓', '得力A4复印纸'],
    ['打印机 彩色', '惠普黑白激光打印机'],
    ['m404dw', 'HP LaserJet M404dn'],
    ['70g', 'A4 80g 整箱'],
    ['和服', '打印机和服务'],
  ])('%s does not find %s', (query, name) => {
    expect(finds(query, name)).toBe(false);
  });

  it('takes a character for the things that end in it, or for those it means alone', () => {
    const [pen] = analyzeQuery('笔').groups;
    expect(pen?.names).toEqual(expect.arrayContaining(['钢笔', '签字笔']));
    const [water] = analyzeQuery('水').groups;
    expect(water?.names).toEqual(expect.arrayContaining(['水', '饮用水', '矿泉水', '纯净水', '桶装水']));
    expect(water?.names).not.toContain('胶水');
  });

  it('takes another name of a thing for the thing, but not what is only akin or the other sense of a word', () => {
    const equals = (query: string) =>
      analyzeQuery(query).groups.flatMap(({ alternatives }) =>
        alternatives.flatMap(({ all, equal }) => (equal ? [all.map(({ text }) => text).join(' ')] : [])),
      );
    expect(equals('优盘')).toContain('u盘');
    expect(equals('西鼓')).toEqual(expect.arrayContaining(['硒鼓', '鼓粉盒']));
    expect(equals('墨盒')).not.toContain('墨水');
    expect(equals('苹果')).toEqual([]);
  });

  it.each([
    ['纸', '得力A4复印纸', true],
    ['得力笔', '得力 削笔器', false],
    ['得力笔', '得力 中性笔 0.5mm 黑', true],
    ['a4纸5包', '得力A4复印纸', true],
    ['红笔', '真彩 中性笔 0.5mm 红', true],
    ['红笔', '真彩 中性笔 0.5mm 黑', false],
    ['得力 0.5 黑笔', '得力 中性笔 0.5mm 黑', true],
    ['a4复印纸 批发', '得力A4复印纸', true],
    ['纯牛奶 整箱', '伊利纯牛奶250ml*24/箱', true],
    ['纯牛奶 整箱', '夏进纯牛奶1*12', true],
    ['纯牛奶 整箱', '伊利纯牛奶1瓶（780ml）', false],
  ])('%s, of a kind named by one character or as it is sold: %s %s', (query, name, found) => {
    expect(finds(query, name)).toBe(found);
  });

  it.each([
    ['20元以下的本子', ['本子'], 2_000],
    ['u盘 50块钱以内', ['u盘'], 5_000],
    ['100元左右台灯', ['台灯'], null],
    ['9.9元以下签字笔', ['签字笔'], 990],
    ['5元', ['5', '元'], null],
  ])('reads a price in %s: what is left, and the most it may cost', (query, words, dearest) => {
    const { groups, dearestFen } = analyzeQuery(query);
    expect(groups.map(({ text }) => text)).toEqual(words);
    expect(dearestFen).toBe(dearest);
  });

  it('leaves a price that has no bound among the words: it may be what a thing is called', () => {
    const { groups, dearestFen } = analyzeQuery('4.5元花生');
    expect(groups.map(({ text }) => text)).toContain('4.5');
    expect(dearestFen).toBeNull();
  });

  it('does not ask for shop talk and left-over characters', () => {
    const { groups } = analyzeQuery('天天特卖包邮 放笔盒');
    expect(groups.filter(({ optional }) => !optional).map(({ text }) => text)).toEqual(['笔盒']);
  });

  it.each([
    ['键盘贴', '笔记本 键盘贴 15.6寸', true],
    ['键盘贴', '机械键盘', false],
    ['mouse pad', '得力 鼠标垫', true],
    ['markers', '得力 记号笔', true],
    ['碎纸器', '科密 碎纸机', true],
    ['7号电池', '南孚 7号 碱性电池', true],
    ['切水果的刀', '张小泉 水果刀', true],
  ])('%s, of %s: %s', (query, name, found) => {
    expect(finds(query, name)).toBe(found);
  });

  it('takes a brand, and what is said of a thing, for no thing', () => {
    const named = (query: string) =>
      analyzeQuery(query).groups.flatMap(({ text, names }) => (names.length > 0 ? [text] : []));
    expect(named('手提电脑 联想')).toEqual(['手提电脑']);
    expect(named('黑色 打印机')).toEqual(['打印机']);
  });

  it('tells what it heard behind a misspelt word, and takes known words at their word', () => {
    expect(analyzeQuery('红早 500g').heard).toContain('红枣');
    expect(analyzeQuery('红枣 500g').heard).toEqual([]);
    expect(analyzeQuery('打印机 硒鼓').heard).toEqual([]);
    expect(analyzeQuery('电 磁 炉').heard).toEqual([]);
    expect(analyzeQuery('华味亨猪肉').heard).not.toContain('华为');
    expect(analyzeQuery('囍曌龘壬').heard).toEqual([]);
    expect(analyzeQuery('点抄机').heard).toContain('点钞机');
  });

  it('asks for the shop talk when there is nothing else', () => {
    expect(analyzeQuery('包邮').groups.map(({ optional }) => optional)).toEqual([false]);
  });

  it('offers the whole query and its parts as exact codes, without separators', () => {
    expect(analyzeQuery('HP LaserJet M404-dn').exactCodes).toEqual(
      expect.arrayContaining(['hplaserjetm404dn', 'm404dn']),
    );
    expect(analyzeQuery('打印机 黑色').exactCodes).not.toContain('打印机');
  });

  it.each(['', '   ', '???', `'"\\:*&|!()<->`, '🖨️', '\u0000\u0001', '。，、'])(
    'finds no words in %j',
    (query) => {
      expect(analyzeQuery(query).groups).toEqual([]);
    },
  );

  it('keeps a hostile query small', () => {
    const { normalized, groups } = analyzeQuery('打印机 '.repeat(300_000));
    expect(normalized.length).toBeLessThanOrEqual(MAX_QUERY_CHARS);
    expect(groups).toHaveLength(1);
    expect(analyzeQuery([...'赵钱孙李周吴郑王'].join(' ').repeat(99)).groups.length).toBeLessThanOrEqual(16);
  });

  it.each([
    ['文件 夹', ['文件夹']],
    ['打印 机 硒 鼓', ['打印机', '硒鼓']],
    ['复印纸 办公桌', ['复印纸', '办公桌']],
    ['彩色 笔记本', ['彩色', '笔记本']],
    ['复 印 纸', ['复印纸']],
    ['红豆 白菜', ['红豆', '白菜']],
    ['红笔', ['红', '笔']],
    ['得力笔', ['得力', '笔']],
    ['麻烦帮我找两台打印机，谢谢', ['两台', '打印机']],
  ])('reads %s as %j', (query, words) => {
    expect(analyzeQuery(query).groups.map(({ text }) => text)).toEqual(words);
  });

  it('requires something of every text that has words, and never an empty term', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { groups } = analyzeQuery(text);
        if (groups.length > 0) expect(groups.some(({ optional }) => !optional)).toBe(true);
        const terms = groups.flatMap(({ alternatives }) =>
          alternatives.map(({ all }) => all.map((term) => term.text)),
        );
        expect(terms.every((all) => all.length > 0 && !all.includes(''))).toBe(true);
        expect(groups.every(({ alternatives }) => alternatives.length > 0)).toBe(true);
      }),
    );
  }, 60_000);

  it.each([
    ['牛肉于', '牛肉干', 'a particle that looks like the end of a thing'],
    ['加是器', '加湿器', 'a particle within what sounds like a thing'],
  ])('%s is heard as %s: %s', (query, thing) => {
    expect(analyzeQuery(query).heard).toContain(thing);
  });

  it('hears nothing in the beginning of a name, and little in a brand', () => {
    expect(analyzeQuery('健舒佳洗衣液').heard).toEqual([]);
    expect(analyzeQuery('背式电脑包').groups[0]?.weight).toBeLessThan(2);
  });

  it.each([
    ['7号 电池', ['7号电池']],
    ['鼠标垫子', ['鼠标垫']],
    ['slcu盘', ['slc', 'u盘']],
    ['有没有带usb口的插排', ['带', 'usb', '口', '插排']],
  ])('reads %s as %j', (query, words) => {
    expect(analyzeQuery(query).groups.map(({ text }) => text)).toEqual(words);
  });

  it('takes what comes with a thing for no kind of thing', () => {
    const [comes] = analyzeQuery('带usb口的插排').groups;
    expect(comes).toMatchObject({ text: '带', names: [] });
    expect(analyzeQuery('带').groups[0]?.names).toContain('胶带');
  });

  it('takes what a name ends in for less than the very thing', () => {
    const equals = analyzeQuery('咸鸭蛋').groups.flatMap(({ alternatives }) =>
      alternatives.flatMap(({ all, equal }) => (equal ? [all.map(({ text }) => text).join(' ')] : [])),
    );
    expect(equals).toContain('咸蛋');
    expect(equals).not.toContain('鸭蛋');
  });

  it('finds a name by its own letters though they sound like another', () => {
    expect(finds('喜之郞果冻', '喜之郞什锦果冻1袋')).toBe(true);
  });

  it('hears no pinyin and no initials in letters that are a word of the catalogue', () => {
    const kinds = (isWord: boolean) =>
      withoutSounds(analyzeQuery('hsm'), () => isWord).groups.flatMap(({ alternatives }) =>
        alternatives.map(({ kind }) => kind),
      );
    expect(kinds(false)).toContain('sound');
    expect(kinds(true)).toEqual(['literal']);
    const [led] = withoutSounds(analyzeQuery('led'), () => true).groups;
    expect(led?.alternatives.some(({ kind }) => kind === 'synonym')).toBe(
      analyzeQuery('led').groups[0]?.alternatives.some(({ kind }) => kind === 'synonym'),
    );
    expect(withoutSounds(analyzeQuery('dayinji'), () => false)).toBe(analyzeQuery('dayinji'));
  });
});
