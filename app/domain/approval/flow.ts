/** 审批流程 of a unit: which steps a request takes, by amount, 品目, fund type and department. Pure. */
import type { Role } from '../identity/roles.ts';

/** Roles whose holders may decide; a person named in a step must hold one of them too. */
export const APPROVER_ROLES = ['approver', 'finance'] as const satisfies readonly Role[];
/** The chair decides what his union buys; no unit's flow names him. */
export const DECIDING_ROLES = [...APPROVER_ROLES, 'union_chair'] as const satisfies readonly Role[];
export type ApproverRole = (typeof DECIDING_ROLES)[number];

export const STEP_MODES = ['any', 'all'] as const;
/** 或签: one of them decides; 会签: every one of them agrees. */
export type StepMode = (typeof STEP_MODES)[number];

export const STEP_MODE_NAMES = { any: '或签', all: '会签' } as const satisfies Record<StepMode, string>;

/** Most steps a flow has. */
export const STEPS_MAX = 5;

export interface FlowStep {
  readonly name: string;
  readonly mode: StepMode;
  /** Everybody who holds it, beside the persons named. */
  readonly role: ApproverRole | null;
  readonly userIds: readonly string[];
  /** Working days after which those who have not decided are reminded, then every working day; 0 = never. */
  readonly remindWorkdays: number;
}

/** An empty list or a null bound asks nothing. */
export interface FlowConditions {
  /** From this amount on. */
  readonly minFen: number | null;
  /** Below this amount. */
  readonly maxFen: number | null;
  /** Some line is of a 品目 that begins so. */
  readonly categoryPrefixes: readonly string[];
  /** Some part is paid by a budget line of such a fund type (资金性质 code). */
  readonly fundTypes: readonly string[];
  /** The requester belongs to one of them. */
  readonly departments: readonly string[];
}

export interface Flow {
  /** Of the version; null for the default flow, which stands in no table. */
  readonly id: string | null;
  readonly name: string;
  /** The lowest number that fits decides. */
  readonly priority: number;
  readonly effectiveFrom: string;
  /** Last day; null = until further notice. */
  readonly effectiveTo: string | null;
  readonly conditions: FlowConditions;
  readonly steps: readonly FlowStep[];
  /** Working days for which the submitted prices are held; null = until the decision. */
  readonly priceHoldWorkdays: number | null;
}

/** What a unit without a fitting flow has: one approver decides. */
export const DEFAULT_FLOW: Flow = {
  id: null,
  name: '默认流程',
  priority: Number.MAX_SAFE_INTEGER,
  effectiveFrom: '0001-01-01',
  effectiveTo: null,
  conditions: { minFen: null, maxFen: null, categoryPrefixes: [], fundTypes: [], departments: [] },
  steps: [{ name: '审批', mode: 'any', role: 'approver', userIds: [], remindWorkdays: 2 }],
  priceHoldWorkdays: 10,
};

/** What a union's purchase takes: its chair decides, by the minutes of the committee. */
export const UNION_FLOW: Flow = {
  ...DEFAULT_FLOW,
  name: '工会审批',
  steps: [{ name: '主席审批', mode: 'any', role: 'union_chair', userIds: [], remindWorkdays: 2 }],
};

export interface FlowFacts {
  readonly amountFen: number;
  readonly categoryCodes: readonly string[];
  readonly fundTypes: readonly string[];
  readonly department: string | null;
  /** Shanghai date of the submission. */
  readonly date: string;
}

/** Whether a request meets every condition of a flow that is in force on its day. */
export function fits(flow: Flow, facts: FlowFacts): boolean {
  const { minFen, maxFen, categoryPrefixes, fundTypes, departments } = flow.conditions;
  const inForce =
    flow.effectiveFrom <= facts.date && (flow.effectiveTo === null || facts.date <= flow.effectiveTo);
  const inRange =
    (minFen === null || facts.amountFen >= minFen) && (maxFen === null || facts.amountFen < maxFen);
  const ofCategory =
    categoryPrefixes.length === 0 ||
    facts.categoryCodes.some((code) => categoryPrefixes.some((prefix) => code.startsWith(prefix)));
  const ofFund = fundTypes.length === 0 || facts.fundTypes.some((type) => fundTypes.includes(type));
  const ofDepartment =
    departments.length === 0 || (facts.department !== null && departments.includes(facts.department));
  return inForce && inRange && ofCategory && ofFund && ofDepartment;
}

/** The flow of a request: the fitting one of lowest priority number, the default one when none fits. */
export function chooseFlow(flows: readonly Flow[], facts: FlowFacts): Flow {
  return flows
    .filter((flow) => fits(flow, facts))
    .reduce<Flow>((best, flow) => (flow.priority < best.priority ? flow : best), DEFAULT_FLOW);
}
