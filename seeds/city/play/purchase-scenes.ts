import { fiscalYearOf } from '../../../app/domain/time/local-date.ts';
import type { PlannedRequest } from '../plan/requests.ts';
import type { OrderStep } from '../plan/scenarios.ts';
import { DAY } from '../plan/work-clock.ts';
import { Random } from '../random.ts';
import { PlayedRequest } from './requests.ts';
import type { Scene, Stage } from './stage.ts';

/** Minutes between the tries of the fiscal system until a hold is given up as dead. */
const RETRY_MINUTES = 4;
const RETRIES = 14;

/** All purchases of the city as scenes: submission, decision, every step of every order. */
export function purchaseScenes(stage: Stage): Scene[] {
  return stage.plan.requests.flatMap((planned, position) => {
    const played = new PlayedRequest(stage, planned, position);
    const second = (position * 7) % 50;
    const at = (minute: number, later = 0) => stage.plan.clock.at(minute, second + later);
    const { course, scenario } = planned;
    const scenes: Scene[] = [{ at: at(course.submitAt), play: () => played.submit() }];
    if (scenario.end === 'hold-dead') scenes.push(...retries(stage, course.submitAt, at));
    if (scenario.end.startsWith('hold') || scenario.end === 'wait') return scenes;
    scenes.push({ at: at(course.decideAt, 2), play: () => played.decide() });
    if (scenario.end === 'resubmit') return [...scenes, ...resubmission(stage, played, planned, at)];
    const main = course.steps.map(({ at: minute, ...step }) => orderScene(at(minute, 4), played, 0, step));
    return [...scenes, ...main, ...besides({ stage, played, planned, from: course.concludeAt, at })];
  });
}

type At = (minute: number, later?: number) => Date;

/** A step of one of a request's orders; most requests have become a single one. */
const orderScene = (at: Date, played: PlayedRequest, index: number, step: OrderStep): Scene => ({
  at,
  when: () => played.orders[index] !== undefined,
  play: async () => played.orders[index]?.act(step),
});

function retries(stage: Stage, submitAt: number, at: At): Scene[] {
  return Array.from({ length: RETRIES }, (_, index) => ({
    // beyond the waits of the outbox, which double up to ten minutes
    at: at(Math.min(stage.plan.clock.now - 1, submitAt + (index + 1) * RETRY_MINUTES * 3), 6),
    play: () => stage.deliver(),
  }));
}

/** Returned, put right within an hour, approved, delivered. */
function resubmission(stage: Stage, played: PlayedRequest, planned: PlannedRequest, at: At): Scene[] {
  const { decideAt } = planned.course;
  const { clock } = stage.plan;
  const again = decideAt + 40;
  const approved = again + 50;
  const late = approved > clock.now || fiscalYearOf(clock.dateOf(approved)) !== planned.fiscalYear;
  if (late) return [];
  return [
    { at: at(again, 4), play: () => played.resubmit() },
    { at: at(approved, 4), play: () => played.approve() },
    ...usualCourse({ stage, played, planned, from: approved, at }, 0),
  ];
}

interface Following {
  readonly stage: Stage;
  readonly played: PlayedRequest;
  readonly planned: PlannedRequest;
  readonly from: number;
  readonly at: At;
}

/** Orders of other suppliers in the same request go the usual way. */
function besides(following: Following): Scene[] {
  // at most as many orders as lines; which there are is known when they are placed
  return following.planned.lines.flatMap((_, index) => (index === 0 ? [] : usualCourse(following, index)));
}

const USUAL: readonly (readonly [OrderStep, least: number, most: number])[] = [
  [{ act: 'confirm' }, 20, 170],
  [{ act: 'ship', share: 1 }, 0.4 * DAY, 2 * DAY],
  [{ act: 'receive', share: 1 }, 0.8 * DAY, 3 * DAY],
  [{ act: 'accept' }, 0.2 * DAY, 2 * DAY],
  [{ act: 'invoice' }, 0.2 * DAY, 2 * DAY],
  [{ act: 'apply' }, 0.5 * DAY, 4 * DAY],
  [{ act: 'settle' }, 0.5 * DAY, 2 * DAY],
  [{ act: 'rate' }, 0.2 * DAY, 3 * DAY],
];

/** The usual course of an order as far as it has come by now. Its contract falls into the year of its request. */
function usualCourse({ stage, played, planned, from, at }: Following, index: number): Scene[] {
  const { clock } = stage.plan;
  const random = new Random(planned.amountFen + index);
  const scenes: Scene[] = [];
  let minute = from;
  for (const [step, least, most] of USUAL) {
    minute += Math.round(least + (most - least) * random.next());
    if (step.act === 'confirm' && fiscalYearOf(clock.dateOf(minute)) !== planned.fiscalYear)
      minute = from + 1;
    if (minute >= clock.now) break;
    scenes.push(orderScene(at(minute, 8), played, index, step));
  }
  return scenes;
}
