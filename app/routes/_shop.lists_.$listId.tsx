import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { fireListButton } from '~/server/http/saved-list-page.server.ts';
import { viewSavedList } from '~/server/ordering/view-saved-list.server.ts';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { PrintButton } from '~/ui/document-print.tsx';
import { Empty, ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { GoodsLines } from '~/ui/ordering/goods-lines.tsx';
import { ListSettings } from '~/ui/ordering/saved-lists.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel, WithSide } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { Tag } from '~/ui/tag.tsx';
import { ExportLinks } from '~/ui/toolbar.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.list.name ?? t('常用清单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const listId = idParam(args.params, 'listId', ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    return { ...unwrap(await viewSavedList(ctx, { listId }), ctx), formKey: newFormKey(), done };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const listId = idParam(args.params, 'listId', ctx);
    const form = await readForm(args.request);
    form.set('listId', listId);
    const answer = await fireListButton(ctx, listId, form);
    return answer ?? redirect(paths.list(listId, { done: String(form.get('intent')).split(':')[0] }));
  });
}

const DONE: Readonly<Record<string, string>> = {
  save: msg('清单已保存。'),
  rename: msg('设置已保存。'),
  remove: msg('已移出清单。'),
  added: msg('商品已加入清单。'),
};

export default function ListPage() {
  const t = useT();
  const { list, lines, formKey, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = answer?.reply;
  const doneText = DONE[done ?? ''];
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('常用清单'), href: paths.lists() }, { label: list.name }]} />
      <PageHead
        title={list.name}
        note={list.note}
        marks={list.shared ? <Tag>{t('本单位共享')}</Tag> : undefined}
        actions={
          <>
            <ExportLinks href={(format) => paths.listFile(format, list.id)} />
            <PrintButton />
          </>
        }
      />
      {doneText !== undefined && !reply && <Notice tone="ok">{t(doneText)}</Notice>}
      <ErrorSummary reply={reply} />
      <WithSide label={t('清单设置')} side={<ListSettings list={list} reply={reply} />}>
        <form method="post">
          <input type="hidden" name="idempotencyKey" value={formKey} />
          <Panel
            title={t('商品')}
            note={
              list.isOwn
                ? t('{n} 种', { n: lines.length })
                : t('{n} 种 · 由 {name} 建立，只能使用；要改请先复制', {
                    n: lines.length,
                    name: list.ownerName,
                  })
            }
            foot={
              lines.length > 0 && (
                <>
                  <Button variant="primary" name="intent" value="take">
                    {t('把勾选的加入购物车')}
                  </Button>
                  {list.isOwn && (
                    <Button name="intent" value="save">
                      {t('保存数量和备注')}
                    </Button>
                  )}
                </>
              )
            }
          >
            <GoodsLines
              caption={t('清单“{name}”的商品', { name: list.name })}
              lines={lines}
              notes={list.isOwn ? 'written' : 'shown'}
              reply={reply}
              act={
                list.isOwn
                  ? (line) => (
                      <Button
                        size="sm"
                        variant="quiet"
                        name="intent"
                        value={`remove:${line.productId}`}
                        label={t('移出 {name}', { name: line.name })}
                      >
                        {t('移出')}
                      </Button>
                    )
                  : undefined
              }
              empty={
                <Empty
                  title={t('清单还是空的')}
                  actions={<ButtonLink href={paths.search()}>{t('去找商品')}</ButtonLink>}
                >
                  {t('在商品页、购物车或订单里点“加入清单”。')}
                </Empty>
              }
            />
          </Panel>
        </form>
      </WithSide>
    </Page>
  );
}
