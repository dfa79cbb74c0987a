import type { ReactNode } from 'react';
import type { AfterAgreement } from '~/domain/approval/steps.ts';
import { paths } from '../../paths.ts';
import { Button } from '../button.tsx';
import type { FormMessage } from '../form-reply.ts';
import { firstError } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';

/** The queue as a form: the ticked requests are agreed to, each by itself. */
export function BulkForm({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <form method="post" action={paths.approvalsForm()}>
      {children}
      <div className="panel-foot row row-wrap bulk-bar">
        <Button variant="primary">{t('批量同意')}</Button>
        <span className="small faint">
          {t('只有全部“通过”的申请可以批量；同意时逐张重新判定，判定变化的留在原处。')}
        </span>
      </div>
    </form>
  );
}

export interface BulkResult {
  readonly requestId: string;
  readonly number: string;
  readonly after: AfterAgreement | null;
  readonly why: FormMessage | null;
}

const AFTER: Readonly<Record<AfterAgreement, string>> = {
  complete: msg('已同意，已生成订单'),
  next: msg('已同意，转入下一级'),
  waiting: msg('已同意，等待会签的其他人'),
};

/** What became of each ticked request. */
export function BulkResults({ outcomes }: { outcomes: readonly BulkResult[] }) {
  const t = useT();
  const agreed = outcomes.filter((one) => one.after !== null).length;
  return (
    <Panel
      title={t('批量同意结果')}
      note={t('同意 {agreed} 张，未处理 {left} 张', { agreed, left: outcomes.length - agreed })}
      className="bulk-results"
    >
      <ul className="notice-list" role="status">
        {outcomes.map((one) => (
          <li key={one.requestId}>
            <a
              className="code"
              href={one.after === null ? paths.approval(one.requestId) : paths.request(one.requestId)}
            >
              {one.number}
            </a>
            {one.after === null ? (
              <span>
                <Status tone="warn">{t('未处理')}</Status> {firstError(one.why, t)}
              </span>
            ) : (
              <Status tone="ok">{t(AFTER[one.after])}</Status>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
