import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { putInListInput } from '~/domain/ordering/saved-list.input.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { goodsToKeep } from '~/server/http/goods-to-keep.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listSavedLists } from '~/server/ordering/list-saved-lists.server.ts';
import { putInList } from '~/server/ordering/put-in-list.server.ts';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { Empty, ErrorSummary } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('加入清单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { lists } = unwrap(await listSavedLists(ctx, { ownOnly: true }), ctx);
    const goods = await goodsToKeep(ctx, new URL(args.request.url).searchParams);
    return { goods, lists: lists.map(({ id, name, items }) => ({ id, name, items })) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('listId') === 'new') form.delete('listId');
    const parsed = parseFormData(form, putInListInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const put = await putInList(ctx, parsed.value);
    return put.ok
      ? redirect(paths.list(put.value.listId, { done: 'added' }))
      : refusedVerb(put.refusal, form);
  });
}

export default function AddToListPage() {
  const t = useT();
  const { goods, lists } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const [newest] = lists;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('常用清单'), href: paths.lists() }, { label: t('加入清单') }]} />
      <PageHead title={t('加入清单')} note={t('{n} 种商品', { n: goods.length })} />
      <ErrorSummary reply={reply} />
      {goods.length === 0 ? (
        <Panel>
          <Empty
            title={t('没有可加入的商品')}
            actions={<ButtonLink href={paths.search()}>{t('去找商品')}</ButtonLink>}
          >
            {t('商品可能已下架，请重新选择。')}
          </Empty>
        </Panel>
      ) : (
        <form method="post">
          {goods.map((one, at) => (
            <span key={one.productId}>
              <input type="hidden" name={`items[${at}].productId`} value={one.productId} />
              <input type="hidden" name={`items[${at}].quantity`} value={one.quantity} />
            </span>
          ))}
          <Panel title={t('放进哪一份')} padded foot={<Button variant="primary">{t('加入清单')}</Button>}>
            <p className="soft">
              {goods
                .map((one) => one.name)
                .slice(0, 5)
                .join('、')}
              {goods.length > 5 && '…'}
            </p>
            <ul className="list-choices">
              {lists.map((list) => (
                <li key={list.id}>
                  <label className="check">
                    <input
                      type="radio"
                      name="listId"
                      value={list.id}
                      defaultChecked={list.id === newest?.id}
                    />
                    {list.name} <span className="faint">{t('{n} 种', { n: list.items })}</span>
                  </label>
                </li>
              ))}
              <li>
                <label className="check">
                  <input type="radio" name="listId" value="new" defaultChecked={newest === undefined} />
                  {t('新建一份')}
                </label>
              </li>
            </ul>
            <Input
              name="name"
              label={t('新清单的名称')}
              maxLength={40}
              hint={t('选“新建一份”时填写')}
              defaultValue={enteredValue(reply, 'name')}
              error={errorsOf(reply, 'name')}
            />
          </Panel>
        </form>
      )}
    </Page>
  );
}
