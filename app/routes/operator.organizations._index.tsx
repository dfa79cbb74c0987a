import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createOrganizationInput } from '~/domain/organizations/create-organization.input.ts';
import { listOrganizationsInput } from '~/domain/organizations/list-organizations.input.ts';
import { LISTED_KIND_NAMES, LISTED_KINDS } from '~/domain/organizations/listed-kinds.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { createOrganization } from '~/server/organizations/create-organization.server.ts';
import { listOrganizations } from '~/server/organizations/list-organizations.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { NewUnitForm, OrganizationTable } from '~/ui/people/organization-panels.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('机构管理'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listOrganizationsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return {
      ...unwrap(await listOrganizations(ctx, query), ctx),
      query,
      mayCreate: may(ctx, 'create-organization'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, createOrganizationInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const created = await createOrganization(ctx, parsed.value);
    if (!created.ok) return refusedVerb(created.refusal, parsed.form);
    return redirect(paths.operatorOrganization(created.value.orgId));
  });
}

export default function OrganizationsPage() {
  const t = useT();
  const { rows, next, query, mayCreate } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { q } = query;
  return (
    <OfficePage>
      <PageHead title={t('机构管理')} note={t('采购单位、工会与商城各方；供应商自行入驻')} />
      <Tabs
        label={t('机构类型')}
        current={query.kind ?? 'all'}
        items={[
          { key: 'all', label: t('全部'), href: paths.operatorOrganizations({ q }) },
          ...LISTED_KINDS.map((kind) => ({
            key: kind,
            label: t(LISTED_KIND_NAMES[kind]),
            href: paths.operatorOrganizations({ q, kind }),
          })),
        ]}
      />
      <div className="people-columns">
        <OrganizationTable rows={rows} next={next} query={query} />
        {mayCreate && <NewUnitForm reply={reply} />}
      </div>
    </OfficePage>
  );
}
