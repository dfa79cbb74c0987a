import type { ShippedFile, ShippedKind, ShippedLineRow } from '~/domain/catalogue/shipped-lines.ts';
import { mayEndLine, SHIPPED_FILES } from '~/domain/catalogue/shipped-lines.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '../toolbar.tsx';

const KIND_NAMES: Readonly<Record<ShippedKind, string>> = {
  synonyms: msg('互相找到'),
  one_way: msg('由前者也找后者'),
  purpose: msg('用途：由说法找物品'),
  stop: msg('不参与检索'),
  look_alike: msg('形近字，互相替换'),
  word: msg('整词，不拆开'),
};

const FILE_NAMES: Readonly<Record<ShippedFile, string>> = {
  'synonyms.txt': msg('同义词'),
  'purposes.txt': msg('用途词'),
  'stopwords.txt': msg('停用词'),
  'look-alikes.txt': msg('形近字'),
  'products.txt': msg('品名词'),
  'brands.txt': msg('品牌词'),
  'attributes.txt': msg('修饰词'),
  'places.txt': msg('场所、时节'),
  'generic.txt': msg('统称'),
  'produce.txt': msg('鲜活食材'),
  'prepared.txt': msg('做法词'),
  'goods.txt': msg('品类字'),
  'endings.txt': msg('后缀字'),
  'thing-endings.txt': msg('品类尾字'),
};

/** What the lists are filtered by, as the address carries it. */
export interface ShippedQuery {
  readonly q: string;
  readonly file?: ShippedFile | undefined;
  readonly state: 'all' | 'ended';
  readonly after?: string | undefined;
}

const hrefOf = ({ q, file, state, after }: ShippedQuery, more: { line?: string } = {}) =>
  paths.operatorSearchTerms({
    list: 'shipped',
    q,
    file,
    state: state === 'all' ? null : state,
    after,
    ...more,
  });

interface ShippedTableProps {
  rows: readonly ShippedLineRow[];
  total: number;
  nextAfter: string | null;
  query: ShippedQuery;
  mayEnd: boolean;
}

/** 随附词表: what comes with the product, to be searched, and to be ended line by line. */
export function ShippedTable({ rows, total, nextAfter, query, mayEnd }: ShippedTableProps) {
  const t = useT();
  const { q, file, state, after } = query;
  const first = { ...query, after: undefined };
  return (
    <Panel
      title={t('随附词表')}
      note={t('查询时使用的各行可以停用和恢复，立即生效，不必重建索引；参与商品分词的整词随版本修改')}
    >
      <Toolbar
        end={
          <ExportLinks
            href={(format) =>
              paths.operatorFile('word-lines', format, { q, file, state: state === 'all' ? null : state })
            }
          />
        }
      >
        <FilterForm
          action={paths.operatorSearchTerms()}
          keep={{ list: 'shipped' }}
          clearHref={hrefOf({ q: '', state: 'all' })}
          active={q !== '' || file !== undefined || state !== 'all'}
        >
          <Input compact type="search" name="q" label={t('查找词语')} defaultValue={q} size={16} />
          <Select
            compact
            name="file"
            label={t('词表')}
            placeholder={t('全部词表')}
            defaultValue={file}
            options={SHIPPED_FILES.map((one) => ({ value: one, label: t(FILE_NAMES[one]) }))}
          />
          <Checkbox name="state" value="ended" defaultChecked={state === 'ended'}>
            {t('只看停用的')}
          </Checkbox>
        </FilterForm>
      </Toolbar>
      <Table
        caption={t('随附词表')}
        rows={rows}
        rowKey={(line) => line.key}
        empty={<Empty title={t('没有符合条件的词语')}>{t('换一个条件再试，或清空筛选。')}</Empty>}
        columns={[
          { key: 'words', head: t('词'), role: 'lead', cell: (line) => line.words.join('、') },
          { key: 'targets', head: t('还找'), cell: (line) => line.targets.join('、') || '—' },
          { key: 'kind', head: t('方向'), cell: (line) => t(KIND_NAMES[line.kind]) },
          {
            key: 'file',
            head: t('来源'),
            cell: (line) => (
              <>
                {t(FILE_NAMES[line.file])} <small className="faint">{line.file}</small>
              </>
            ),
          },
          { key: 'since', head: t('收录日期'), className: 'nowrap', cell: (line) => line.since },
          { key: 'status', head: t('状态'), cell: (line) => <LineStatus line={line} /> },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (line) => mayEnd && <LineAct line={line} query={query} />,
          },
        ]}
      />
      <Pager
        shown={rows.length}
        total={total}
        prevHref={after === undefined ? null : hrefOf(first)}
        nextHref={nextAfter === null ? null : hrefOf({ ...query, after: nextAfter })}
      />
    </Panel>
  );
}

function LineStatus({ line: { end, restored } }: { line: ShippedLineRow }) {
  const t = useT();
  if (end === null)
    return (
      <>
        <Status tone="ok">{t('生效中')}</Status>
        {restored > 0 && <p className="small faint">{t('曾停用 {n} 次，已恢复', { n: restored })}</p>}
      </>
    );
  return (
    <>
      <Status tone={end.counts ? 'idle' : 'refer'}>
        {end.counts
          ? t('{day} 起停用', { day: end.validFrom })
          : t('将于 {day} 停用', { day: end.validFrom })}
      </Status>
      <p className="small faint">{t('{reason}（{name}）', { reason: end.reason, name: end.byName })}</p>
    </>
  );
}

function LineAct({ line, query }: { line: ShippedLineRow; query: ShippedQuery }) {
  const t = useT();
  const words = line.words.join('、');
  if (!mayEndLine(line)) return <span className="faint small">{t('随版本修改')}</span>;
  if (line.end === null)
    return (
      <ButtonLink
        size="sm"
        variant="quiet"
        href={`${hrefOf(query, { line: line.key })}#end-line`}
        label={t('停用：{word}', { word: words })}
      >
        {t('停用')}
      </ButtonLink>
    );
  return (
    <form method="post">
      <input type="hidden" name="lineKey" value={line.key} />
      <Button
        size="sm"
        variant="quiet"
        name="intent"
        value="restore"
        label={t('恢复：{word}', { word: words })}
      >
        {t('恢复')}
      </Button>
    </form>
  );
}

interface EndLineFormProps {
  line: ShippedLineRow;
  query: ShippedQuery;
  today: string;
  reply: FormReplyView | null | undefined;
}

/** From when and why a line is not to count. */
export function EndLineForm({ line, query, today, reply }: EndLineFormProps) {
  const t = useT();
  const says = [line.words.join('、'), line.targets.join('、')].filter((part) => part !== '').join(' → ');
  return (
    <form method="post" id="end-line">
      <input type="hidden" name="lineKey" value={line.key} />
      <Panel
        title={t('停用“{line}”', { line: says })}
        note={t('下一次检索起各进程不再使用这一行；其中的词仍是整词，不必重建索引；记录保留，可以恢复')}
        padded
        foot={
          <>
            <Button variant="danger" name="intent" value="end-line">
              {t('停用这一行')}
            </Button>
            <ButtonLink variant="quiet" href={hrefOf(query)}>
              {t('取消')}
            </ButtonLink>
          </>
        }
      >
        <div className="grid cols-2">
          <Input
            name="validFrom"
            type="date"
            required
            label={t('自哪天起停用')}
            defaultValue={enteredValue(reply, 'validFrom', today)}
            error={errorsOf(reply, 'validFrom')}
          />
          <Input
            name="reason"
            required
            maxLength={200}
            label={t('停用的原因')}
            defaultValue={enteredValue(reply, 'reason')}
            error={errorsOf(reply, 'reason')}
          />
        </div>
      </Panel>
    </form>
  );
}
