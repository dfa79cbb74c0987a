import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { discardMessageInput, retryMessageInput } from '~/domain/oversight/message.input.ts';
import { TOPIC_EFFECT_NAMES, TOPIC_NAMES } from '~/domain/oversight/messages.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { discardMessage } from '~/server/oversight/discard-message.server.ts';
import { retryMessage } from '~/server/oversight/retry-message.server.ts';
import { viewMessage } from '~/server/oversight/view-message.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Cause } from '~/ui/operator/cause.tsx';
import { MessageActs } from '~/ui/operator/message-acts.tsx';
import { MessageStatusPill } from '~/ui/operator/message-status.tsx';
import { SubjectHistory } from '~/ui/oversight/subject-history.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Facts, Panel, WithSide } from '~/ui/panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('消息'));

const VERBS = {
  retry: formVerb(retryMessageInput, retryMessage),
  discard: formVerb(discardMessageInput, discardMessage),
};

const DONE: Readonly<Record<string, string>> = {
  retry: msg('已放回队列，几秒内重新投递。'),
  discard: msg('已丢弃，不再投递。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewMessage(ctx, { messageId: args.params['messageId'] ?? '' }), ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    return { ...view, done, mayDecide: may(ctx, 'retry-message') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const messageId = args.params['messageId'] ?? '';
    form.set('messageId', messageId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorMessage(messageId, { done: intent }));
  });
}

export default function MessagePage() {
  const t = useT();
  const { message, history, done, mayDecide } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const title = t(TOPIC_NAMES[message.topic]);
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('消息投递'), href: paths.operatorOutbox() }, { label: title }]} />
      <PageHead
        title={title}
        marks={<MessageStatusPill status={message.status} lastError={message.lastError} />}
      />
      {sentence && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <WithSide
        label={t('处理')}
        side={
          <>
            {mayDecide && message.status === 'dead' && (
              <MessageActs
                effect={TOPIC_EFFECT_NAMES[message.topic]}
                overtaken={message.overtaken}
                reply={reply}
              />
            )}
            <SubjectHistory history={history} />
          </>
        }
      >
        <Panel title={t('消息')} padded>
          <Facts
            items={[
              { term: t('主题'), value: <span className="code">{message.topic}</span> },
              {
                term: t('对象'),
                value: message.number === null ? null : <span className="code">{message.number}</span>,
              },
              { term: t('编号'), value: <span className="code">{message.id}</span> },
              { term: t('产生时间'), value: formatDateTime(message.createdAt) },
              { term: t('尝试次数'), value: message.attempts },
              {
                term: t('下次投递'),
                value: message.status === 'pending' ? formatDateTime(message.availableAt) : null,
              },
              {
                term: t('最近错误'),
                value: message.lastError === null ? null : <Cause error={message.lastError} />,
              },
              {
                term: t('丢弃'),
                value:
                  message.discardedAt === null
                    ? null
                    : `${message.discardedByName ?? ''} ${formatDateTime(message.discardedAt)}`,
              },
              { term: t('丢弃原因'), value: message.discardReason },
            ]}
          />
        </Panel>
      </WithSide>
    </OfficePage>
  );
}
