import type { Department, TaskKind } from '#casework';
import type { MessageKind } from '#channels';
import type { CancelCriterion, Condition } from './predicates.ts';

/** 分级: the intensity, not the taxpayer class and not the credit grade. */
export type Tier = 'high' | 'medium' | 'low';
export const TIERS: readonly Tier[] = ['high', 'medium', 'low'];

/** 预防 → 服务 → 强制: each needs the last. */
export type Phase = 'prevent' | 'support' | 'enforce';
export const PHASES: readonly Phase[] = ['prevent', 'support', 'enforce'];

/** When a step falls due. Strings are parameter keys counted in calendar days; all that are given must have passed. */
export interface Trigger {
  readonly beforeDue?: string;
  readonly afterDue?: string;
  /** Days after the step before it was completed: steps chain by completion, not only by time. */
  readonly afterLast?: string;
  readonly afterGrace?: true;
}

export interface TaskPlan {
  readonly kind: TaskKind;
  readonly department: Department;
  /** Parameter: the deadline in working days. */
  readonly workingDays: string;
  /** `one-officer`: stays with the case owner once there is one (专人负责). */
  readonly owner: 'one-officer' | 'pool';
  /** What the task includes beside itself: `individual-plan` (一企一策). */
  readonly with: readonly string[];
  /** Parameter in yuan: below it nobody is sent (X9 比例原则). */
  readonly floor?: string;
}

/** 宽限期: the first entry whose conditions all hold. Holds back the office's next step, never the late fee. */
export interface Grace {
  readonly when: readonly Condition[];
  readonly days: string;
}

export interface Treatment {
  readonly message?: MessageKind;
  readonly task?: TaskPlan;
  readonly grace: readonly Grace[];
  /** Id of the next step; null ends the ladder. */
  readonly next: string | null;
}

export interface Step {
  readonly id: string;
  readonly phase: Phase;
  readonly trigger: Trigger;
  readonly needs: readonly string[];
  readonly unless: readonly CancelCriterion[];
  readonly tiers: { readonly [tier in Tier]: Treatment };
}

/** 催缴阶梯 as data, read and checked. */
export interface Ladder {
  /** Id and version: 'national@1'. */
  readonly key: string;
  /** GB/T 2260; '' for everywhere. */
  readonly region: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Where a debt enters that is first known when overdue. */
  readonly lateEntry: string;
  readonly steps: readonly Step[];
  readonly byId: ReadonlyMap<string, Step>;
}

/** True when the ladder asks for the step before the due date, where no tier is needed yet. */
export const isBeforeDue = (step: Step): boolean => step.trigger.beforeDue !== undefined;

/** True when every tier gets the same treatment, so that nobody needs to be put into one. */
export const isUniform = ({ tiers }: Step): boolean =>
  tiers.high === tiers.medium &&
  tiers.medium === tiers.low &&
  tiers.low.grace.every((grace) => grace.when.length === 0);
