import type { SearchTermKind, SearchTermRow } from '~/domain/catalogue/search-terms.ts';
import { SEARCH_TERM_KINDS, termCounts } from '~/domain/catalogue/search-terms.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

const KIND_NAMES: Readonly<Record<SearchTermKind, string>> = {
  synonyms: msg('同义词（互相找到）'),
  one_way: msg('单向同义（由前者也找后者）'),
  stop: msg('停用词（不参与检索）'),
  correction: msg('纠错（按正确写法检索）'),
};

/** A new entry of the word list. */
export function NewTermForm(props: {
  today: string;
  words: string;
  kind: SearchTermKind;
  reply: FormReplyView | null | undefined;
}) {
  const t = useT();
  const { reply } = props;
  return (
    <form method="post">
      <Panel
        title={t('增加词条')}
        padded
        foot={
          <Button variant="primary" name="intent" value="add">
            {t('增加')}
          </Button>
        }
      >
        <div className="grid cols-2">
          <Select
            name="kind"
            label={t('类型')}
            options={SEARCH_TERM_KINDS.map((kind) => ({ value: kind, label: t(KIND_NAMES[kind]) }))}
            defaultValue={enteredValue(reply, 'kind', props.kind)}
            error={errorsOf(reply, 'kind')}
          />
          <Input
            name="validFrom"
            type="date"
            label={t('自哪天起')}
            defaultValue={enteredValue(reply, 'validFrom', props.today)}
            error={errorsOf(reply, 'validFrom')}
          />
          <Input
            name="words"
            label={t('词')}
            required
            hint={t('多个用逗号隔开；繁体、全角会自动归一')}
            defaultValue={enteredValue(reply, 'words', props.words)}
            error={errorsOf(reply, 'words')}
          />
          <Input
            name="targets"
            label={t('还要找的词，或正确的写法')}
            hint={t('单向同义和纠错填写')}
            defaultValue={enteredValue(reply, 'targets')}
            error={errorsOf(reply, 'targets')}
          />
          <Input
            name="note"
            label={t('说明')}
            maxLength={200}
            defaultValue={enteredValue(reply, 'note')}
            error={errorsOf(reply, 'note')}
          />
        </div>
      </Panel>
    </form>
  );
}

export function TermTable(props: { terms: readonly SearchTermRow[]; today: string; mayEnd: boolean }) {
  const t = useT();
  const { terms, today, mayEnd } = props;
  const status = (term: SearchTermRow) => {
    if (termCounts(term, today)) return <Status tone="ok">{t('生效中')}</Status>;
    return term.validFrom > today && term.validTo === null ? (
      <Status tone="refer">{t('待生效')}</Status>
    ) : (
      <Status>{t('已终止')}</Status>
    );
  };
  return (
    <Panel title={t('词条')} note={t('共 {n} 条', { n: terms.length })}>
      <Table
        caption={t('检索词条')}
        rows={terms}
        rowKey={(term) => term.id}
        empty={
          <Empty title={t('还没有增加过词条')}>
            {t('可以从“没有结果的词”开始：为大家常用的说法补一条同义词或纠错。')}
          </Empty>
        }
        columns={[
          { key: 'words', head: t('词'), role: 'lead', cell: (term) => term.words.join('、') },
          { key: 'kind', head: t('类型'), cell: (term) => t(KIND_NAMES[term.kind]) },
          { key: 'targets', head: t('还找／写作'), cell: (term) => term.targets.join('、') || '—' },
          {
            key: 'days',
            head: t('有效期'),
            cell: (term) =>
              t('{from} 起', { from: term.validFrom }) + (term.validTo === null ? '' : ` – ${term.validTo}`),
          },
          {
            key: 'by',
            head: t('经手'),
            cell: (term) => [term.createdByName, term.endedByName].filter(Boolean).join(' / '),
          },
          { key: 'note', head: t('说明'), cell: (term) => term.note },
          { key: 'status', head: t('状态'), cell: status },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (term) =>
              mayEnd && (term.validTo === null || term.validTo >= today) ? (
                <ConfirmDialog
                  size="sm"
                  label={t('终止')}
                  title={t('终止词条“{words}”', { words: term.words.join('、') })}
                  name="intent"
                  value="end"
                  fields={{ termId: term.id }}
                >
                  <p>{t('今天起不再使用，记录保留；需要时可重新增加。')}</p>
                </ConfirmDialog>
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}
