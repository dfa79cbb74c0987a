import { fiscalYearOf, localDate } from '../../../app/domain/time/local-date.ts';
import type { Random } from '../random.ts';
import type { OrderStep, Scenario, TimedStep } from './scenarios.ts';
import type { WorkClock } from './work-clock.ts';
import { DAY } from './work-clock.ts';

/** When things happen, as points of the work clock. */
export interface Course {
  readonly submitAt: number;
  /** The approver's or the requester's answer; of an unanswered one the present. */
  readonly decideAt: number;
  readonly steps: readonly (OrderStep & { readonly at: number })[];
  /** Until when the rules judge it: the contract, or the decision where there is none. */
  readonly concludeAt: number;
}

/** Buying in a year: little around Spring Festival and in high summer, much in March, September and before the year ends. */
const SEASON = [0.7, 0.45, 1.25, 1.05, 1.05, 1.1, 0.7, 0.85, 1.3, 1, 1.35, 1.15] as const;

/** Draws a course; null when it does not fit into the time there is. */
export function planCourse(scenario: Scenario, clock: WorkClock, random: Random): Course | null {
  if (scenario.acrossYears === true) return acrossYears(scenario, clock, random);
  const spans = [answerSpan(scenario, random), ...scenario.steps.map(({ after }) => drawn(after, random))];
  const length = spans.reduce((sum, span) => sum + span, 0);
  const ago = scenario.lastAgo;
  const submitAt =
    ago === undefined ? seasonal(scenario, clock, random, length) : clock.now - drawn(ago, random) - length;
  if (submitAt === null || submitAt < 0) return null;
  return withinYear(toCourse(scenario, submitAt, spans), scenario, clock);
}

function drawn([low, high]: readonly [number, number], random: Random): number {
  return Math.round(low + (high - low) * random.next());
}

/** From the submission to the answer; who waits has none yet. */
function answerSpan({ end }: Scenario, random: Random): number {
  if (end === 'hold-pending' || end === 'hold-dead' || end === 'wait') return 0;
  return drawn([35, 1.4 * DAY], random);
}

function toCourse(scenario: Scenario, submitAt: number, spans: readonly number[]): Course {
  const decideAt = submitAt + (spans[0] ?? 0);
  let at = decideAt;
  const steps = scenario.steps.map((step, index) => {
    at += spans[index + 1] ?? 0;
    return { ...bare(step), at };
  });
  const conclude = steps.find(({ act }) => act === 'confirm');
  return { submitAt, decideAt, steps, concludeAt: conclude?.at ?? decideAt };
}

function bare({ after: _after, ...step }: TimedStep): OrderStep {
  return step;
}

/** How much of what is over falls into the year under way, which has all that stands open besides. */
const THIS_YEAR = 0.55;

/** A point of the past from which a course of this length is over, more often in busy months. */
function seasonal(scenario: Scenario, clock: WorkClock, random: Random, length: number): number | null {
  const last = clock.now - length - DAY / 4;
  const newYear = thisNewYear(clock);
  if (scenario.repeated?.closeTogether !== undefined) {
    // longer ago than any course is long
    const at = clock.now - Math.round((34 + 6 * random.next()) * DAY);
    return at > newYear ? at : null;
  }
  if (scenario.repeated !== undefined)
    return last > newYear ? newYear + Math.floor(random.next() * (last - newYear)) : null;
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const at = Math.floor(random.next() * last);
    const weight = SEASON[Number(clock.dateOf(at).slice(5, 7)) - 1] ?? 1;
    const share = at < newYear ? 1 : THIS_YEAR;
    if (at > 0 && random.next() * 1.4 < weight * share) return at;
  }
  return last > 0 ? Math.floor(last / 2) : null;
}

/**
 * Money of a year buys in that year: approval and contract fall into the year of the submission. What would cross is
 * moved before the year's end, or, where nothing may come later, pressed into the days of the new year.
 */
function withinYear(course: Course, scenario: Scenario, clock: WorkClock): Course | null {
  const year = (at: number) => fiscalYearOf(clock.dateOf(at));
  if (year(course.submitAt) === year(course.concludeAt) && !isStale(course, scenario, clock)) return course;
  const newYear = clock.startOf(localDate(`${year(course.concludeAt)}-01-01`));
  const lastAt = course.steps.at(-1)?.at ?? course.decideAt;
  if (lastAt > course.concludeAt || scenario.lastAgo === undefined) {
    const back = course.concludeAt - newYear + 20;
    const submitAt = course.submitAt - back;
    if (submitAt < 0) return null;
    const early = (at: number) => (at <= course.concludeAt ? at - back : at);
    return {
      submitAt,
      decideAt: course.decideAt - back,
      concludeAt: course.concludeAt - back,
      steps: course.steps.map((step) => ({ ...step, at: early(step.at) })),
    };
  }
  return pressed(course, Math.min(clock.now - 2, lastAt), thisNewYear(clock));
}

/** Open ones whose next act is lawful only this year must not be left over from last. */
function isStale(course: Course, scenario: Scenario, clock: WorkClock): boolean {
  const waits = scenario.lastAgo !== undefined && course.steps.length === 0;
  return waits && course.submitAt < thisNewYear(clock);
}

function thisNewYear(clock: WorkClock): number {
  return clock.startOf(localDate(`${fiscalYearOf(clock.dateOf(clock.now))}-01-01`));
}

/** The same course in the time between the first minute of the year and its last act. */
function pressed(course: Course, lastAt: number, newYear: number): Course | null {
  const end = Math.max(lastAt, newYear + 12);
  const length = Math.max(1, (course.steps.at(-1)?.at ?? course.decideAt) - course.submitAt);
  const factor = Math.min(1, (end - newYear - 4) / length);
  const place = (at: number) => Math.round(end - (length - (at - course.submitAt)) * factor);
  return {
    submitAt: place(course.submitAt),
    decideAt: place(course.decideAt),
    concludeAt: place(course.concludeAt),
    steps: course.steps.map((step) => ({ ...step, at: place(step.at) })),
  };
}

/** Approved on the last day of a year, confirmed in the first days of the next: the rules then say no. */
function acrossYears(scenario: Scenario, clock: WorkClock, random: Random): Course | null {
  const newYear = thisNewYear(clock);
  const room = Math.min(clock.now - newYear - 3, DAY);
  if (room < 10 || newYear < 2 * DAY) return null;
  const decideAt = newYear - random.between(20, 180);
  const submitAt = decideAt - random.between(40, 200);
  const at = newYear + random.between(5, room);
  const [step] = scenario.steps;
  if (step === undefined) return null;
  return { submitAt, decideAt, concludeAt: decideAt, steps: [{ ...bare(step), at }] };
}
