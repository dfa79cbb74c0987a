import type { ApiScope } from '~/domain/identity/api-token.ts';
import { API_SCOPE_NAMES, API_SCOPES, TOKEN_DAYS, TOKENS_MAX } from '~/domain/identity/api-token.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty, Notice } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';
import { Pager } from '../toolbar.tsx';

export interface ApiTokenItem {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly ApiScope[];
  readonly made_by: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_at: string | null;
  readonly state: 'working' | 'revoked' | 'over';
}

/** The token that was made just now: nobody can show it again. */
export function NewTokenNotice(props: { name: string; token: string; expiresAt: Date | string }) {
  const t = useT();
  return (
    <Notice tone="ok" alert id="new-token">
      <p>
        <b>{t('已生成密钥“{name}”', { name: props.name })}</b>
      </p>
      <p>
        {t('密钥只显示这一次，有效期至 {day}。请立即存入您的系统，不要写进邮件或代码。', {
          day: formatDate(props.expiresAt),
        })}
      </p>
      <input
        className="input people-link code"
        readOnly
        aria-label={t('接口密钥')}
        value={props.token}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Notice>
  );
}

/** Makes a token; what it may do is chosen before. */
export function NewTokenForm({ reply }: { reply: FormReplyView | undefined }) {
  const t = useT();
  const entered = [reply?.values['scopes'] ?? []].flat();
  return (
    <Panel
      title={t('生成密钥')}
      note={t('以您的身份调用；可用的密钥最多 {max} 个', { max: TOKENS_MAX })}
      padded
    >
      <form method="post" action={paths.supplierApi()} className="stack">
        <Input
          name="name"
          label={t('名称')}
          required
          maxLength={40}
          placeholder={t('如：进销存系统')}
          defaultValue={enteredValue(reply, 'name')}
          error={errorsOf(reply, 'name')}
        />
        <CheckGroup legend={t('权限')} required id="scopes" error={errorsOf(reply, 'scopes')}>
          {API_SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              name="scopes"
              id={`scope-${scope}`}
              value={scope}
              defaultChecked={entered.includes(scope)}
            >
              {t(API_SCOPE_NAMES[scope])}
            </Checkbox>
          ))}
        </CheckGroup>
        <Select
          name="days"
          label={t('有效期')}
          required
          defaultValue={enteredValue(reply, 'days', '90')}
          error={errorsOf(reply, 'days')}
          options={TOKEN_DAYS.map((days) => ({ value: days, label: t('{n} 天', { n: Number(days) }) }))}
        />
        <div className="row">
          <Button variant="primary" name="intent" value="create">
            {t('生成密钥')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function TokenStatus({ state }: { state: ApiTokenItem['state'] }) {
  const t = useT();
  if (state === 'working') return <Status tone="ok">{t('可用')}</Status>;
  return state === 'revoked' ? (
    <Status tone="deny">{t('已停用')}</Status>
  ) : (
    <Status tone="warn">{t('已过期')}</Status>
  );
}

interface TokenTableProps {
  tokens: readonly ApiTokenItem[];
  firstHref: string | null;
  nextHref: string | null;
}

/** The organization's tokens with their last use, each to end. */
export function TokenTable({ tokens, firstHref, nextHref }: TokenTableProps) {
  const t = useT();
  return (
    <Panel title={t('密钥')} note={t('停用后立即失效')}>
      <Table
        caption={t('密钥')}
        rows={tokens}
        rowKey={(token) => token.id}
        empty={<Empty title={t('还没有密钥')}>{t('生成一个，您自己的系统就能更新商品、价格和库存。')}</Empty>}
        columns={[
          {
            key: 'name',
            head: t('名称'),
            role: 'lead',
            cell: (token) => (
              <>
                <b>{token.name}</b> <span className="code faint">…{token.hint}</span>
              </>
            ),
          },
          {
            key: 'scopes',
            head: t('权限'),
            cell: (token) => (
              <span className="tags">
                {token.scopes.map((scope) => (
                  <Tag key={scope}>{t(API_SCOPE_NAMES[scope])}</Tag>
                ))}
              </span>
            ),
          },
          { key: 'state', head: t('状态'), cell: (token) => <TokenStatus state={token.state} /> },
          {
            key: 'until',
            head: t('有效期至'),
            cell: (token) => <span className="nowrap">{formatDate(token.expires_at)}</span>,
          },
          {
            key: 'used',
            head: t('最近使用'),
            cell: (token) =>
              token.last_used_at === null ? (
                <span className="faint">{t('尚未使用')}</span>
              ) : (
                <span className="nowrap">{formatDateTime(token.last_used_at)}</span>
              ),
          },
          {
            key: 'made',
            head: t('生成'),
            cell: (token) => (
              <span className="nowrap">
                {token.made_by} {formatDate(token.created_at)}
              </span>
            ),
          },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (token) => token.state === 'working' && <RevokeToken token={token} />,
          },
        ]}
      />
      <Pager shown={tokens.length} prevHref={firstHref} nextHref={nextHref} />
    </Panel>
  );
}

function RevokeToken({ token }: { token: ApiTokenItem }) {
  const t = useT();
  return (
    <ConfirmDialog
      label={t('停用')}
      title={t('停用密钥“{name}”', { name: token.name })}
      action={paths.supplierApi()}
      name="intent"
      value="revoke"
      fields={{ tokenId: token.id }}
      size="sm"
    >
      <p>{t('用它调用的系统立即收到 401，不能恢复；需要时请另外生成一个。')}</p>
    </ConfirmDialog>
  );
}
