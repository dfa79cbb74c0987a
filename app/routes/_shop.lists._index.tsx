import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createListInput, listIdInput } from '~/domain/ordering/saved-list.input.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { createList } from '~/server/ordering/create-list.server.ts';
import { listSavedLists } from '~/server/ordering/list-saved-lists.server.ts';
import { restoreList } from '~/server/ordering/restore-list.server.ts';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { PrintButton } from '~/ui/document-print.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { NewListPanel, SavedListTable } from '~/ui/ordering/saved-lists.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { WithSide } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { ExportLinks } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('常用清单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const deleted = new URL(args.request.url).searchParams.get('deleted');
    return unwrap(await listSavedLists(ctx, { deleted }), ctx);
  });
}

const ACTS = { restore: formVerb(listIdInput, restoreList) };

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') !== 'create') {
      const { refused } = await runFormVerb(ctx, ACTS, form);
      return refused ?? redirect(paths.list(String(form.get('listId'))));
    }
    const parsed = parseFormData(form, createListInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const made = await createList(ctx, parsed.value);
    return made.ok ? redirect(paths.list(made.value.listId)) : refusedVerb(made.refusal, form);
  });
}

export default function ListsPage() {
  const t = useT();
  const { lists, deleted } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('常用清单') }]} />
      <PageHead
        title={t('常用清单')}
        note={t('常买的东西存成清单，整单加入购物车；共享的清单是本单位的模板')}
        actions={
          <>
            <ExportLinks href={paths.listsFile} />
            <PrintButton />
            <ButtonLink size="sm" href={paths.quickOrder()}>
              {t('快速下单')}
            </ButtonLink>
          </>
        }
      />
      {deleted !== null && (
        <form method="post">
          <input type="hidden" name="listId" value={deleted.id} />
          <Notice tone="ok" alert>
            {t('清单“{name}”已删除。', { name: deleted.name })}{' '}
            <Button size="sm" variant="quiet" name="intent" value="restore">
              {t('撤销删除')}
            </Button>
          </Notice>
        </form>
      )}
      <ErrorSummary reply={reply} />
      <WithSide label={t('新建清单')} side={<NewListPanel reply={reply} />}>
        <SavedListTable lists={lists} />
      </WithSide>
    </Page>
  );
}
