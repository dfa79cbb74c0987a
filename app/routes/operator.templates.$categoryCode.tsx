import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { proposeSpecTemplateInput } from '~/domain/catalogue/spec-template.input.ts';
import { paths } from '~/paths.ts';
import { proposeSpecTemplate } from '~/server/catalogue/propose-spec-template.server.ts';
import { viewSpecTemplate } from '~/server/catalogue/view-spec-template.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { formatDate } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { ChangeTable } from '~/ui/operator/change-parts.tsx';
import { TemplateForm } from '~/ui/operator/template-form.tsx';
import { TemplateFields, TemplateVersions } from '~/ui/operator/template-parts.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Tag } from '~/ui/tag.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('规格模板'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(
      await viewSpecTemplate(ctx, { categoryCode: args.params['categoryCode'] ?? '' }),
      ctx,
    );
    return { ...view, mayPropose: may(ctx, 'propose-spec-template') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    form.set('categoryCode', args.params['categoryCode'] ?? '');
    const parsed = parseFormData(form, proposeSpecTemplateInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const proposed = await proposeSpecTemplate(ctx, parsed.value);
    if (!proposed.ok) return refusedVerb(proposed.refusal, form);
    return redirect(paths.operatorChange(proposed.value.changeId, { done: 'propose' }));
  });
}

export default function TemplatePage() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { categoryCode, categoryName, versions, inForce, today } = view;
  const current = versions.find(({ validFrom }) => validFrom === inForce);
  const latest = versions[0]?.fields ?? [];
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('规格模板'), href: paths.operatorTemplates() }, { label: categoryName }]}
      />
      <PageHead
        title={t('{category} 规格模板', { category: categoryName })}
        marks={<Tag>{categoryCode}</Tag>}
        actions={
          <ButtonLink icon="search" href={paths.category(categoryCode)}>
            {t('看这个品目的商品')}
          </ButtonLink>
        }
      />
      {current !== undefined && (
        <Panel title={t('现行规格项')} note={t('自 {day} 起', { day: formatDate(current.validFrom) })}>
          <TemplateFields fields={current.fields} />
        </Panel>
      )}
      {view.open.length > 0 && (
        <Panel title={t('待复核的变更')}>
          <ChangeTable caption={t('待复核的变更')} rows={view.open} empty={null} />
        </Panel>
      )}
      <TemplateVersions versions={versions} inForce={inForce} today={today} />
      {view.mayPropose && <TemplateForm fields={latest} today={today} reply={reply} />}
    </OfficePage>
  );
}
