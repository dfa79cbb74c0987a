import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  addListingWordInput,
  listingWordRefInput,
  listListingWordsInput,
} from '~/domain/catalogue/listing-coach/listing-words.input.ts';
import { WORD_EFFECTS, WORD_KIND_NAMES, WORD_KINDS } from '~/domain/catalogue/listing-coach/listing-words.ts';
import { paths } from '~/paths.ts';
import { addListingWord } from '~/server/catalogue/add-listing-word.server.ts';
import { endListingWord } from '~/server/catalogue/end-listing-word.server.ts';
import { listListingWords } from '~/server/catalogue/list-listing-words.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Button } from '~/ui/button.tsx';
import { Empty, ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input, Select } from '~/ui/field.tsx';
import type { FormReplyView } from '~/ui/form-reply.ts';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Table } from '~/ui/table.tsx';
import { Tag } from '~/ui/tag.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('敏感词'));

const VERBS = {
  add: formVerb(addListingWordInput, addListingWord),
  end: formVerb(listingWordRefInput, endListingWord),
} as const;
const DONE: Readonly<Record<string, string>> = {
  add: msg('词语已登记，自生效日起检查。'),
  end: msg('词语已停用，记录保留。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listListingWordsInput.parse(Object.fromEntries(search));
    return { ...unwrap(await listListingWords(ctx, query), ctx), query, done: search.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorWords({ done: intent }));
  });
}

export default function WordsPage() {
  const t = useT();
  const { rows, nextAfter, query, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const { q, kind, ended, after } = query;
  const keep = { q, kind, ended };
  const sentence = done === null || reply !== null ? undefined : DONE[done];
  return (
    <OfficePage>
      <PageHead title={t('敏感词')} note={t('上架、导入和体检时检查；登记来源和日期，停用不删除')} />
      {sentence !== undefined && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <AddWord reply={reply} />
      <Panel>
        <Tabs
          label={t('词语状态')}
          current={ended === undefined ? 'open' : 'ended'}
          items={[
            { key: 'open', label: t('在用'), href: paths.operatorWords({ q, kind }) },
            { key: 'ended', label: t('已停用'), href: paths.operatorWords({ q, kind, ended: '1' }) },
          ]}
        />
        <Toolbar
          end={
            rows.length > 0 && <ExportLinks href={(format) => paths.operatorFile('words', format, keep)} />
          }
        >
          <FilterForm
            action={paths.operatorWords()}
            keep={{ ended }}
            clearHref={paths.operatorWords({ ended })}
            active={q !== undefined || kind !== undefined}
          >
            <Input compact type="search" name="q" label={t('查找词语')} defaultValue={q} size={16} />
            <Select
              compact
              name="kind"
              label={t('词语类别')}
              placeholder={t('全部类别')}
              defaultValue={kind}
              options={WORD_KINDS.map((one) => ({ value: one, label: t(WORD_KIND_NAMES[one]) }))}
            />
          </FilterForm>
        </Toolbar>
        <Table
          caption={t('敏感词')}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<Empty title={t('没有符合条件的词语')}>{t('换一个条件再试，或清空筛选。')}</Empty>}
          columns={[
            { key: 'word', head: t('词语'), role: 'lead', cell: (row) => <b>{row.word}</b> },
            { key: 'kind', head: t('类别'), cell: (row) => <Tag>{t(WORD_KIND_NAMES[row.kind])}</Tag> },
            {
              key: 'effect',
              head: t('命中时'),
              cell: (row) => (WORD_EFFECTS[row.kind].refuses ? t('不能提交') : t('提醒并送审')),
            },
            {
              key: 'term',
              head: t('生效日期'),
              cell: (row) =>
                row.valid_to === null
                  ? t('{day} 起', { day: row.valid_from })
                  : t('{from} 至 {to}', { from: row.valid_from, to: row.valid_to }),
            },
            { key: 'source', head: t('来源'), cell: (row) => row.source },
            { key: 'by', head: t('登记'), cell: (row) => row.added_by_name ?? t('初始词表') },
            {
              key: 'act',
              head: t('操作'),
              hideHead: true,
              role: 'act',
              cell: (row) =>
                row.valid_to === null && (
                  <form method="post">
                    <input type="hidden" name="wordId" value={row.id} />
                    <Button
                      size="sm"
                      variant="quiet"
                      name="intent"
                      value="end"
                      label={t('停用：{word}', { word: row.word })}
                    >
                      {t('停用')}
                    </Button>
                  </form>
                ),
            },
          ]}
        />
        <Pager
          shown={rows.length}
          prevHref={after === undefined ? null : paths.operatorWords(keep)}
          nextHref={nextAfter === null ? null : paths.operatorWords({ ...keep, after: nextAfter })}
        />
      </Panel>
    </OfficePage>
  );
}

function AddWord({ reply }: { reply: FormReplyView | null }) {
  const t = useT();
  const field = (name: string) => ({
    name,
    defaultValue: enteredValue(reply, name, ''),
    error: errorsOf(reply, name),
  });
  return (
    <Panel title={t('登记词语')} padded>
      <form method="post" className="stack">
        <div className="grid cols-3">
          <Input {...field('word')} label={t('词语')} required maxLength={30} />
          <Select
            {...field('kind')}
            label={t('类别')}
            required
            placeholder={t('请选择')}
            options={WORD_KINDS.map((one) => ({ value: one, label: t(WORD_KIND_NAMES[one]) }))}
          />
          <Input {...field('validFrom')} label={t('生效日期')} type="date" hint={t('留空为今天。')} />
          <Input {...field('source')} label={t('来源')} required maxLength={200} />
        </div>
        <div className="row">
          <Button variant="primary" name="intent" value="add">
            {t('登记')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
