import type { ReactNode } from 'react';
import { ClauseLink } from './clause-link.tsx';
import type { Clause, FormReplyView } from './form-reply.ts';
import { firstClause, firstError } from './form-reply.ts';
import { useT } from './i18n/context.tsx';
import type { T } from './i18n/t.ts';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

const NOTICE_ICON = { info: 'info', ok: 'permit', warn: 'warn', deny: 'deny' } as const satisfies Record<
  string,
  IconName
>;

export interface NoticeProps {
  tone?: keyof typeof NOTICE_ICON | undefined;
  children: ReactNode;
  id?: string | undefined;
  /** Read out at once: for results of an act, not for standing remarks. */
  alert?: boolean | undefined;
}

/** A coloured line in the page: what changed, what is missing. */
export function Notice({ tone = 'info', children, id, alert }: NoticeProps) {
  return (
    <div className={tone === 'info' ? 'notice' : `notice ${tone}`} id={id} role={alert ? 'alert' : undefined}>
      <Icon name={NOTICE_ICON[tone]} />
      <div>{children}</div>
    </div>
  );
}

export interface ErrorItem {
  /** Id of the control the message belongs to. */
  field: string;
  message: string;
  clause?: Clause | null | undefined;
}

export interface ErrorSummaryProps {
  /** The action's answer; its field errors become links, in the order given. */
  reply?: FormReplyView | null | undefined;
  /** Or the items themselves. */
  items?: readonly ErrorItem[] | undefined;
  /** A refusal that belongs to no field, beside the one in `reply`. */
  message?: ReactNode;
}

/** At the top of a form: how many places to mend, each a link to its field. Nothing when there is nothing wrong. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const t = useT();
  const items = props.items ?? itemsOf(props.reply, t);
  const message = props.message ?? firstError(props.reply?.errors[''], t);
  const general = props.message === undefined ? firstClause(props.reply?.errors['']) : null;
  if (items.length === 0 && !message) return null;
  return (
    <div className="notice deny" role="alert" id="error-summary" tabIndex={-1}>
      <Icon name="deny" />
      <div>
        {message && (
          <p>
            {message} {general !== null && <ClauseLink clause={general} />}
          </p>
        )}
        {items.length > 0 && (
          <>
            <b>{t('有 {n} 处需要修改', { n: items.length })}</b>
            <ul>
              {items.map((item) => (
                <li key={item.field}>
                  <a href={`#${item.field}`}>{item.message}</a>{' '}
                  {item.clause !== undefined && item.clause !== null && <ClauseLink clause={item.clause} />}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function itemsOf(reply: FormReplyView | null | undefined, t: T): ErrorItem[] {
  return Object.entries(reply?.errors ?? {}).flatMap(([field, errors]) => {
    const message = firstError(errors, t);
    if (field === '' || message === undefined) return [];
    return [{ field, message, clause: firstClause(errors) }];
  });
}

export type EmptyPicture = 'list' | 'search' | 'error';

function Picture({ kind }: { kind: EmptyPicture }) {
  if (kind === 'error') {
    return (
      <svg viewBox="0 0 72 72" fill="none" aria-hidden="true">
        <rect x="12" y="16" width="48" height="40" rx="6" fill="var(--deny-soft)" />
        <path d="M36 26v13M36 46v.2" stroke="var(--deny-fill)" strokeWidth="4" strokeLinecap="round" />
      </svg>
    );
  }
  if (kind === 'search') {
    return (
      <svg viewBox="0 0 72 72" fill="none" aria-hidden="true">
        <rect x="12" y="16" width="48" height="40" rx="6" fill="var(--idle-soft)" />
        <path d="M20 28h32M20 36h22" stroke="var(--line-strong)" strokeWidth="4" strokeLinecap="round" />
        <circle cx="48" cy="46" r="10" fill="var(--surface)" stroke="var(--line-control)" strokeWidth="3" />
        <path d="m55 53 7 7" stroke="var(--line-control)" strokeWidth="3" strokeLinecap="round" />
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 72 72" fill="none" aria-hidden="true">
      <path d="M12 40 20 18h32l8 22v16H12z" fill="var(--idle-soft)" />
      <path d="M12 40h14l4 7h12l4-7h14" stroke="var(--line-control)" strokeWidth="3" strokeLinejoin="round" />
    </svg>
  );
}

export interface EmptyProps {
  /** What was looked for and not found: “没有待审批的采购单”. */
  title: ReactNode;
  /** Why there is nothing. */
  children?: ReactNode;
  /** One or two ways on: `<ButtonLink size="sm" …>`. */
  actions?: ReactNode;
  picture?: EmptyPicture | undefined;
}

export function Empty({ title, children, actions, picture = 'list' }: EmptyProps) {
  return (
    <div className="empty">
      <Picture kind={picture} />
      <h3>{title}</h3>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="row">{actions}</div>}
    </div>
  );
}

export interface ErrorPanelProps {
  /** What failed. */
  title: ReactNode;
  /** Whether anything was saved, and what to do. */
  children?: ReactNode;
  /** Retry and ways on. */
  actions?: ReactNode;
  requestId?: string | undefined;
  level?: 1 | 3 | undefined;
}

/** What failed, whether anything was saved, a retry, the request number. */
export function ErrorPanel({ title, children, actions, requestId, level = 3 }: ErrorPanelProps) {
  const t = useT();
  const Heading = level === 1 ? 'h1' : 'h3';
  return (
    <div className="empty">
      <Picture kind="error" />
      <Heading>{title}</Heading>
      {children !== undefined && <p>{children}</p>}
      <div className="row">
        {actions}
        {requestId && <span className="small faint code">{t('请求号 {id}', { id: requestId })}</span>}
      </div>
    </div>
  );
}

/** Grey rows in the final geometry; appears after 300 ms only. */
export function Skeleton({ rows = 3, thumb }: { rows?: number | undefined; thumb?: boolean | undefined }) {
  const t = useT();
  return (
    <div
      className="skeleton-lines panel-body skeleton-late"
      aria-busy="true"
      role="status"
      aria-label={t('正在加载')}
    >
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows without identity
        <div className="row" key={index}>
          {thumb && <div className="skeleton skeleton-thumb" />}
          <div className="stack stack-2 skeleton-text">
            <div className="skeleton w-80" />
            <div className="skeleton w-45" />
          </div>
          <div className="skeleton w-end" />
        </div>
      ))}
    </div>
  );
}
