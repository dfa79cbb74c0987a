import type { ApprovalAct, ApprovalState, ApprovalVerdict, RequestStep } from '~/domain/approval/steps.ts';
import { waitingFor } from '~/domain/approval/steps.ts';
import { formatDate, formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Status } from '../status.tsx';
import { modeWord } from './flow-words.ts';

const VERDICTS: Readonly<Record<ApprovalVerdict, string>> = {
  agree: msg('同意'),
  refuse: msg('驳回'),
  return: msg('退回修改'),
  refuse_line: msg('退回第 {lineNo} 行'),
};

interface ApprovalProgressProps {
  approval: ApprovalState;
  /** The request is being approved: the open step waits for somebody. */
  running: boolean;
}

/** The steps of a request in order: who decided, when, in whose place and with what opinion; who is waited for. */
export function ApprovalProgress({ approval, running }: ApprovalProgressProps) {
  const t = useT();
  return (
    <ol className="approval-progress">
      {approval.steps.map((step) => (
        <li key={step.stepNo}>
          <p className="row row-wrap">
            <b>
              {step.stepNo}. {t(step.name)}
            </b>
            {step.candidates.length > 1 && <span className="small faint">{modeWord(step, t)}</span>}
            <StepStatus step={step} running={running} />
          </p>
          {approval.acts
            .filter((act) => act.stepNo === step.stepNo)
            .map((act) => (
              <ActLine key={`${act.userId}-${act.at}-${act.lineNo ?? ''}`} act={act} />
            ))}
          {running && step.state === 'open' && <Waiting approval={approval} />}
          {step.state === 'waiting' && (
            <p className="small faint">{step.candidates.map((person) => person.name).join(t('、'))}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function StepStatus({ step, running }: { step: RequestStep; running: boolean }) {
  const t = useT();
  if (step.state === 'done') return <Status tone="ok">{t('已完成')}</Status>;
  if (step.state === 'open' && running)
    return (
      <Status tone="warn" icon="clock">
        {t('进行中')}
      </Status>
    );
  return <Status>{running ? t('未开始') : t('未进行')}</Status>;
}

function ActLine({ act }: { act: ApprovalAct }) {
  const t = useT();
  return (
    <p className="small">
      {act.onBehalfOf === null
        ? act.userName
        : t('{actor} 代 {name}', { actor: act.userName, name: act.onBehalfOf.name })}{' '}
      <b>{t(VERDICTS[act.verdict], { lineNo: String(act.lineNo ?? '') })}</b>{' '}
      <span className="faint">{formatMoment(act.at)}</span>
      {act.note !== null && <span className="line-part soft">{t('意见：{note}', { note: act.note })}</span>}
    </p>
  );
}

function Waiting({ approval }: { approval: ApprovalState }) {
  const t = useT();
  const waiting = waitingFor(approval);
  if (waiting.length === 0) {
    return <p className="small">{t('没有可办理的人，请单位管理员调整成员角色或审批流程。')}</p>;
  }
  return (
    <>
      {waiting.map((person) => {
        const standIn = approval.standIns.find(
          (one) => one.from.userId === person.userId && one.to.userId !== approval.requesterId,
        );
        return (
          <p key={person.userId} className="small">
            {standIn === undefined
              ? t('等待 {name}', { name: person.name })
              : t('等待 {name}（可由 {other} 代理至 {date}）', {
                  name: person.name,
                  other: standIn.to.name,
                  date: formatDate(standIn.toDate),
                })}
          </p>
        );
      })}
    </>
  );
}
