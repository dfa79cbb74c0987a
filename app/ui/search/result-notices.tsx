import { Fragment } from 'react';
import { Notice } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import type { FiltersHref } from './search-filters.ts';

/** What a buyer is told of how his words were looked for. */
export interface ResultNews {
  corrected?: string | undefined;
  /** Products that have all the words, before those that have less. */
  complete?: number | undefined;
  heard?: string | undefined;
  purpose?: { typed: string; things: readonly string[] } | undefined;
  /** The database answered in place of the search engine. */
  degraded?: true | undefined;
  /** Things that were looked for one by one. */
  each?: readonly { text: string; count: number }[] | undefined;
  dropped: readonly string[];
}

export function ResultNotices(props: ResultNews & { href: FiltersHref }) {
  const t = useT();
  const { href } = props;
  return (
    <>
      {props.purpose !== undefined && (
        <Notice>
          {t('按用途“{typed}”查找了：{things}。', {
            typed: props.purpose.typed,
            things: props.purpose.things.join('、'),
          })}
        </Notice>
      )}
      {props.each !== undefined && (
        <Notice>
          {t('几乎没有商品同时是这几样，已分别查找，轮流列出：')}
          {props.each.map(({ text, count }, at) => (
            <Fragment key={text}>
              {at > 0 && '、'}
              <a href={href({ q: text })}>{t('{thing}（{n} 种）', { thing: text, n: count })}</a>
            </Fragment>
          ))}
        </Notice>
      )}
      {props.heard !== undefined && (
        <Notice>{t('也查找了音近或形近的“{words}”。', { words: props.heard })}</Notice>
      )}
      {props.corrected !== undefined && (
        <Notice>
          {props.complete === undefined
            ? t('没有同时符合全部词语的商品，以下是“{words}”的结果。', { words: props.corrected })
            : t('符合全部词语的只有 {n} 种商品，排在最前；其后是“{words}”的结果。', {
                n: props.complete,
                words: props.corrected,
              })}
        </Notice>
      )}
      {props.degraded && (
        <Notice>
          {t('检索引擎暂时没有应答，本次由数据库检索：商品、价格和筛选不受影响，排序可能略有不同。')}
        </Notice>
      )}
      {props.dropped.length > 0 && (
        <Notice tone="warn">{t('有 {n} 个筛选条件无法识别，已忽略。', { n: props.dropped.length })}</Notice>
      )}
    </>
  );
}
