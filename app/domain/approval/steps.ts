/** Steps of one request: who may act, for whom, and what an agreement leads to. Pure; SQL asks the same of the queue. */
import type { ApproverRole, StepMode } from './flow.ts';

export interface Person {
  readonly userId: string;
  readonly name: string;
}

export type StepState = 'waiting' | 'open' | 'done';

export interface RequestStep {
  readonly stepNo: number;
  readonly name: string;
  readonly mode: StepMode;
  readonly role: ApproverRole | null;
  readonly remindWorkdays: number;
  readonly state: StepState;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  /** Active members of the unit who are named or hold the role today. */
  readonly candidates: readonly Person[];
}

export const APPROVAL_VERDICTS = ['agree', 'refuse', 'return', 'refuse_line'] as const;
export type ApprovalVerdict = (typeof APPROVAL_VERDICTS)[number];

export interface ApprovalAct {
  readonly stepNo: number;
  readonly userId: string;
  readonly userName: string;
  /** In whose place he acted. */
  readonly onBehalfOf: Person | null;
  readonly verdict: ApprovalVerdict;
  readonly note: string | null;
  readonly lineNo: number | null;
  readonly at: string;
}

/** Somebody acts for somebody else on this day. */
export interface StandIn {
  readonly from: Person;
  readonly to: Person;
  /** Last day. */
  readonly toDate: string;
}

export interface ApprovalState {
  readonly requesterId: string;
  readonly flowName: string | null;
  readonly steps: readonly RequestStep[];
  readonly acts: readonly ApprovalAct[];
  /** In force today. */
  readonly standIns: readonly StandIn[];
}

/** The right to decide: one's own, or somebody's in whose place one acts. */
export interface Right {
  readonly step: RequestStep;
  readonly onBehalfOf: Person | null;
}

export function openStep(state: ApprovalState): RequestStep | null {
  return state.steps.find((step) => step.state === 'open') ?? null;
}

/** Everybody whose agreement is in the request already, in person or through another: nobody's counts twice. */
function spent(state: ApprovalState): ReadonlySet<string> {
  return new Set(
    state.acts
      .filter((act) => act.verdict === 'agree')
      .flatMap((act) => [act.userId, ...(act.onBehalfOf === null ? [] : [act.onBehalfOf.userId])]),
  );
}

/** Those of the open step whose decision is still to come: never the requester, nobody a second time. */
export function waitingFor(state: ApprovalState): readonly Person[] {
  const used = spent(state);
  return (openStep(state)?.candidates ?? []).filter(
    (person) => person.userId !== state.requesterId && !used.has(person.userId),
  );
}

/**
 * Whether a user may decide now: in his own right first, else for somebody who is waited for and has named him. Never
 * one's own request, never twice in one request, and what one holds for another is not handed on.
 */
export function rightOf(state: ApprovalState, userId: string): Right | null {
  const step = openStep(state);
  if (step === null || userId === state.requesterId || spent(state).has(userId)) return null;
  const waiting = waitingFor(state);
  if (waiting.some((person) => person.userId === userId)) return { step, onBehalfOf: null };
  const absent = waiting.find((person) =>
    state.standIns.some((one) => one.from.userId === person.userId && one.to.userId === userId),
  );
  return absent === undefined ? null : { step, onBehalfOf: absent };
}

/** `waiting`: others of a 会签 have still to agree; `next`: the following step opens; `complete`: the request is approved. */
export type AfterAgreement = 'waiting' | 'next' | 'complete';

/** What the agreement of a user with this right leads to. */
export function afterAgreement(
  state: ApprovalState,
  right: Right,
  agreed: Pick<ApprovalAct, 'userId' | 'userName' | 'at'>,
): AfterAgreement {
  const { step, onBehalfOf } = right;
  if (step.mode === 'all') {
    const act = {
      ...agreed,
      stepNo: step.stepNo,
      onBehalfOf,
      verdict: 'agree',
      note: null,
      lineNo: null,
    } as const;
    if (waitingFor({ ...state, acts: [...state.acts, act] }).length > 0) return 'waiting';
  }
  return nextStep(state, step) === null ? 'complete' : 'next';
}

/** The step that follows; null after the last. */
export function nextStep(state: ApprovalState, step: RequestStep): RequestStep | null {
  return state.steps.find((one) => one.stepNo === step.stepNo + 1) ?? null;
}
