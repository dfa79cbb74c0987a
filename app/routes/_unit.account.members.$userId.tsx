import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  memberInput,
  setMemberDepartmentInput,
  setMemberRolesInput,
  setMemberStatusInput,
} from '~/domain/identity/members.input.ts';
import { ROLES_OF_KIND } from '~/domain/identity/roles.ts';
import { paths, withQuery } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { resetMemberPassword } from '~/server/identity/reset-member-password.server.ts';
import { setMemberDepartment } from '~/server/identity/set-member-department.server.ts';
import { setMemberRoles } from '~/server/identity/set-member-roles.server.ts';
import { setMemberStatus } from '~/server/identity/set-member-status.server.ts';
import { viewMember } from '~/server/identity/view-member.server.ts';
import { Button } from '~/ui/button.tsx';
import { ConfirmDialog } from '~/ui/confirm-dialog.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Facts, Panel } from '~/ui/panel.tsx';
import { OneTimeLinkNotice } from '~/ui/people/one-time-link.tsx';
import { chosenRoles, RoleBoxes } from '~/ui/people/role-boxes.tsx';
import { Status } from '~/ui/status.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('成员'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const member = unwrap(await viewMember(ctx, { userId: args.params['userId'] ?? '' }), ctx);
    const done = new URL(args.request.url).searchParams.get('done') !== null;
    return { member, isSelf: member.userId === actor.userId, done };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const userId = args.params['userId'] ?? '';
    form.set('userId', userId);
    const again = withQuery(paths.accountMember(userId), { done: true });
    switch (form.get('intent')) {
      case 'roles': {
        const parsed = parseFormData(form, setMemberRolesInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const set = await setMemberRoles(ctx, parsed.value);
        if (!set.ok) return refusedVerb(set.refusal, form);
        return redirect(parsed.value.roles.length === 0 ? paths.accountMembers() : again);
      }
      case 'department': {
        const parsed = parseFormData(form, setMemberDepartmentInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const set = await setMemberDepartment(ctx, parsed.value);
        return set.ok ? redirect(again) : refusedVerb(set.refusal, form);
      }
      case 'reset': {
        const parsed = parseFormData(form, memberInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const reset = await resetMemberPassword(ctx, parsed.value);
        if (!reset.ok) return refusedVerb(reset.refusal, form);
        const { token, expiresAt } = reset.value;
        return { ok: true as const, url: new URL(paths.invitation(token), args.request.url).href, expiresAt };
      }
      default: {
        const parsed = parseFormData(form, setMemberStatusInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const set = await setMemberStatus(ctx, parsed.value);
        return set.ok ? redirect(again) : refusedVerb(set.refusal, form);
      }
    }
  });
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function MemberPage() {
  const t = useT();
  const { member, isSelf, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const reply = result?.ok === false ? result.reply : undefined;
  return (
    <div className="stack">
      <p>
        <a href={paths.accountMembers()}>{t('← 全部成员')}</a>
      </p>
      {done && result === undefined && (
        <Notice tone="ok" alert>
          {t('已保存。')}
        </Notice>
      )}
      {result?.ok === true && <OneTimeLinkNotice link={{ kind: 'reset', name: member.name, ...result }} />}
      <ErrorSummary reply={reply} />
      <div className="people-columns">
        <div className="stack">
          <Panel title={member.name} padded more={<MemberStatus status={member.status} />}>
            <Facts
              items={[
                { term: t('登录名'), value: <span className="code">{member.email}</span> },
                {
                  term: t('最近登录'),
                  value: member.lastSignInAt === null ? t('无有效会话') : formatDateTime(member.lastSignInAt),
                },
                { term: t('其他单位'), value: member.isElsewhere ? t('该账号同时属于其他单位') : null },
              ]}
            />
          </Panel>
          <Panel title={t('角色')} padded>
            <form method="post" className="stack">
              <RoleBoxes roles={ROLES_OF_KIND.unit} chosen={chosenRoles(reply, member.roles)} reply={reply} />
              <p className="small faint">{t('全部取消勾选并保存，即将该成员移出本单位；历史记录保留。')}</p>
              <div className="form-foot">
                <Button variant="primary" name="intent" value="roles">
                  {t('保存角色')}
                </Button>
              </div>
            </form>
          </Panel>
          <Panel title={t('科室')} padded>
            <form method="post" className="stack">
              <Input
                name="department"
                label={t('所属科室')}
                hint={t('审批流程可按提交人科室选择；不分科室请留空')}
                maxLength={30}
                defaultValue={enteredValue(reply, 'department', member.department ?? '')}
                error={errorsOf(reply, 'department')}
              />
              <div className="form-foot">
                <Button name="intent" value="department">
                  {t('保存科室')}
                </Button>
              </div>
            </form>
          </Panel>
        </div>
        {isSelf ? (
          <Notice>{t('停用和重置不能对自己执行；修改自己的密码请到“修改密码”。')}</Notice>
        ) : (
          <AccountActs member={member} />
        )}
      </div>
    </div>
  );
}

function MemberStatus({ status }: { status: 'active' | 'disabled' }) {
  const t = useT();
  return status === 'active' ? (
    <Status tone="ok">{t('正常')}</Status>
  ) : (
    <Status tone="deny">{t('已停用')}</Status>
  );
}

function AccountActs({ member }: { member: Loaded['member'] }) {
  const t = useT();
  if (member.isElsewhere) {
    return <Notice>{t('该账号同时属于其他单位，只能调整其在本单位的角色。')}</Notice>;
  }
  return (
    <Panel title={t('账号')} padded>
      <div className="row row-wrap">
        <form method="post">
          <Button name="intent" value="reset">
            {t('生成密码重置链接')}
          </Button>
        </form>
        {member.status === 'active' ? (
          <ConfirmDialog
            label={t('停用账号')}
            title={t('停用{name}的账号', { name: member.name })}
            name="intent"
            value="status"
            fields={{ status: 'disabled' }}
          >
            <p>{t('该成员会立即退出所有设备且无法再登录；办理中的申请和订单不受影响，之后可以重新启用。')}</p>
          </ConfirmDialog>
        ) : (
          <form method="post">
            <input type="hidden" name="status" value="active" />
            <Button variant="primary" name="intent" value="status">
              {t('启用账号')}
            </Button>
          </form>
        )}
      </div>
    </Panel>
  );
}
