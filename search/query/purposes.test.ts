import { describe, expect, it } from 'vitest';
import { analyzeQuery } from './analyze-query.ts';
import { dictionary } from './dictionary.ts';

const thingsFor = (query: string) => analyzeQuery(query).purpose?.things ?? [];
const required = (query: string) =>
  analyzeQuery(query).groups.flatMap(({ text, optional }) => (optional ? [] : [text]));

describe('a query that says what a thing is for', () => {
  it.each([
    ['切碎文件的', '碎纸机'],
    ['有没有能把文件切碎的机器', '碎纸机'],
    ['捂手的东西', '暖手宝'],
    ['我想要一个冬天捂手的东西', '暖手宝'],
    ['熬夜提神喝的', '咖啡'],
    ['擦玻璃用的', '玻璃清洁剂'],
    ['除厕所异味的', '空气清新剂'],
    ['打蚊子喷的那种药', '杀虫剂'],
    ['骑电动车下雨穿的', '雨伞'],
  ])('%s asks for a %s', (query, thing) => {
    expect(thingsFor(query)[0]).toBe(thing);
  });

  it('is narrowed by the kind that is named beside it', () => {
    expect(thingsFor('炒菜的')).toContain('酱油');
    expect(thingsFor('炒菜用的油')).not.toContain('鸡精');
    expect(thingsFor('炒菜用的油')[0]).toBe('食用油');
    for (const thing of thingsFor('晒衣服用的架子')) expect(thing).toContain('架');
  });

  it('takes the more special of what is named: milk for children is no milk for all', () => {
    expect(thingsFor('给小孩子喝的牛奶')[0]).toBe('儿童牛奶');
  });

  it('takes a thing that is named for that thing, and looks for no other one', () => {
    const [group] = analyzeQuery('防蚊用品 蚊香').groups;
    expect(thingsFor('防蚊用品 蚊香')[0]).toBe('蚊香');
    expect(group?.wider).toBeNull();
    expect(thingsFor('灭蚊子用的蚊香液')[0]).toBe('蚊香液');
  });

  it('says nothing of a thing that is named when it is but an occasion', () => {
    expect(thingsFor('年货')).toContain('坚果');
    expect(required('年货 香瓜子')).toEqual(['香瓜子']);
    expect(required('职工福利 坚果礼盒')).toEqual(['坚果', '礼盒']);
  });

  it.each([
    ['洗碗机', 'the purpose is a part of its name'],
    ['洗碗布', 'the purpose is a part of its name'],
    ['切水果的盘子', 'another thing is named'],
    ['防苍蝇的菜罩', 'another thing is named that no list has'],
    ['会议室写字的白板', 'what stands apart is inside a thing'],
    ['得力订书机', 'nothing is said of a purpose'],
    ['有没有苍蝇拍', 'a question is no purpose'],
    ['李大厨炒菜料320g', 'it is a name, nobody says it'],
  ])('%s is read as ever: %s', (query) => {
    expect(analyzeQuery(query).purpose).toBeNull();
  });

  it('asks for a brand and a size beside it, and for no place', () => {
    expect(required('得力 碎文件的机器')).toEqual(['碎文件', '得力']);
    expect(required('办公桌上放文件的架子')).toEqual(['放文件']);
    expect(thingsFor('办公桌上放文件的架子')).toEqual(['文件架', '架子']);
  });

  it('is no thing itself, and its things can be looked for, whichever it is', () => {
    const { purposes, kinds } = dictionary();
    const wrong = [...purposes.keys()].filter((typed) => {
      const group = analyzeQuery(`${typed}的`).groups.find(({ others }) => others !== undefined);
      return kinds.get(typed) === 'product' || group?.alternatives[0]?.kind !== 'literal';
    });
    expect(wrong).toEqual([]);
  });
});
