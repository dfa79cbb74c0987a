import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listMessagesInput, retryTopicInput } from '~/domain/oversight/message.input.ts';
import { MESSAGE_STATE_NAMES, MESSAGE_STATES, TOPIC_NAMES, TOPICS } from '~/domain/oversight/messages.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { listMessages } from '~/server/oversight/list-messages.server.ts';
import { retryTopic } from '~/server/oversight/retry-topic.server.ts';
import { viewOutbox } from '~/server/oversight/view-outbox.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { MessageTable } from '~/ui/operator/message-table.tsx';
import type { TopicItem } from '~/ui/operator/topic-table.tsx';
import { TopicTable } from '~/ui/operator/topic-table.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('消息投递'));

const VERBS = { 'retry-topic': formVerb(retryTopicInput, retryTopic) };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listMessagesInput.parse(Object.fromEntries(search));
    const outbox = unwrap(await viewOutbox(ctx), ctx);
    const list = unwrap(await listMessages(ctx, query), ctx);
    return { ...outbox, ...list, query, done: search.get('done'), mayRetry: may(ctx, 'retry-topic') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorOutbox({ done: intent }));
  });
}

function sumOf(topics: readonly TopicItem[], figure: 'pending' | 'failing' | 'dead'): number {
  return topics.reduce((sum, one) => sum + one[figure], 0);
}

export default function OutboxPage() {
  const t = useT();
  const { topics, now, maxAttempts, rows, nextBefore, query, done, mayRetry } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { state, topic, before } = query;
  const failing = sumOf(topics, 'failing');
  const counts: Readonly<Record<string, number | undefined>> = {
    dead: sumOf(topics, 'dead'),
    failing,
    pending: sumOf(topics, 'pending') - failing,
  };
  return (
    <OfficePage>
      <PageHead
        title={t('消息投递')}
        note={t('与业务同时写入、提交后投递；{n} 次都不成功的由人处理', { n: maxAttempts })}
      />
      {done === 'retry-topic' && reply === undefined && (
        <Notice tone="ok" alert>
          {t('已放回队列，几秒内重新投递。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <Panel title={t('各主题队列')}>
        <TopicTable topics={topics} now={now} mayRetry={mayRetry} />
      </Panel>
      <Panel title={t('未投递的消息')}>
        <Tabs
          label={t('消息状态')}
          current={state ?? 'all'}
          items={[
            { key: 'all', label: t('全部'), href: paths.operatorOutbox({ topic }) },
            ...MESSAGE_STATES.map((one) => ({
              key: one,
              label: t(MESSAGE_STATE_NAMES[one]),
              href: paths.operatorOutbox({ topic, state: one }),
              count: counts[one],
            })),
          ]}
        />
        <Toolbar
          end={<ExportLinks href={(format) => paths.operatorFile('messages', format, { topic, state })} />}
        >
          <FilterForm
            action={paths.operatorOutbox()}
            keep={{ state }}
            active={topic !== undefined}
            clearHref={paths.operatorOutbox({ state })}
          >
            <Select
              name="topic"
              label={t('主题')}
              compact
              placeholder={t('全部主题')}
              defaultValue={topic}
              options={TOPICS.map((one) => ({ value: one, label: t(TOPIC_NAMES[one]) }))}
            />
          </FilterForm>
        </Toolbar>
        <MessageTable rows={rows} />
        <Pager
          shown={rows.length}
          prevHref={before === undefined ? null : paths.operatorOutbox({ topic, state })}
          nextHref={nextBefore === null ? null : paths.operatorOutbox({ topic, state, before: nextBefore })}
        />
      </Panel>
    </OfficePage>
  );
}
