import type { PlainDate } from '#core';
import type { Id } from '#platform';

/** 税源管理、纳税服务、稽查、信息. */
export type Department = 'tax-source' | 'taxpayer-service' | 'inspection' | 'information';
export const DEPARTMENTS: readonly Department[] = [
  'tax-source',
  'taxpayer-service',
  'inspection',
  'information',
];

/**
 * 任务种类. `rule-missing` and `manual-review` are made by the run itself where it must not decide: a rule has no value
 * for the place or day, or the party is bankrupt, deceased, missing or deregistered.
 */
export type TaskKind =
  | 'phone-call'
  | 'visit'
  | 'interview'
  | 'guidance'
  | 'enforcement-review'
  | 'manual-review'
  | 'rule-missing';
export const TASK_KINDS: readonly TaskKind[] = [
  'phone-call',
  'visit',
  'interview',
  'guidance',
  'enforcement-review',
  'manual-review',
  'rule-missing',
];

/** open ⇄ paused (暂缓) → done | cancelled. */
export type TaskState = 'open' | 'paused' | 'done' | 'cancelled';
export const TASK_STATES: readonly TaskState[] = ['open', 'paused', 'done', 'cancelled'];

export type TaskAction = 'complete' | 'cancel' | 'pause' | 'resume' | 'assign';
export const TASK_ACTIONS: readonly TaskAction[] = ['complete', 'cancel', 'pause', 'resume', 'assign'];

/** 任务: one unit of an officer's work on one debt (or on a party as a whole). */
export interface Task {
  readonly partyId: Id;
  readonly taskId: Id;
  readonly caseId: Id;
  readonly obligationId: Id | null;
  readonly kind: TaskKind;
  readonly department: Department;
  /** 承办人; null: in the department's pool. */
  readonly taskOwner: string | null;
  readonly state: TaskState;
  readonly openedOn: PlainDate;
  /** Last day by the working calendar. */
  readonly deadline: PlainDate;
  readonly closedOn: PlainDate | null;
  readonly closedWhy: string | null;
  readonly workingDays: number;
  readonly facts: { readonly [name: string]: unknown };
}

/** 案件: the office's file on one party's arrears; at most one is open. */
export interface Case {
  readonly partyId: Id;
  readonly caseId: Id;
  readonly state: 'open' | 'closed';
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
  readonly closedWhy: string | null;
  readonly department: Department;
  readonly caseOwner: string | null;
  readonly region: string;
}

/** What happened to a task, as its history keeps it. */
export type TaskChange =
  | { readonly change: 'done'; readonly on: PlainDate; readonly why: string }
  | { readonly change: 'cancelled'; readonly on: PlainDate; readonly why: string }
  | { readonly change: 'paused'; readonly on: PlainDate; readonly why: string }
  | { readonly change: 'resumed'; readonly on: PlainDate; readonly why: string; readonly deadline: PlainDate }
  | {
      readonly change: 'reassigned';
      readonly on: PlainDate;
      readonly why: string;
      readonly taskOwner: string | null;
    };

/** The task after a change. Whether the change is allowed is asked of {@link availableActions} before. */
export function evolve(task: Task, change: TaskChange): Task {
  switch (change.change) {
    case 'done':
    case 'cancelled':
      return { ...task, state: change.change, closedOn: change.on, closedWhy: change.why };
    case 'paused':
      return { ...task, state: 'paused' };
    case 'resumed':
      return { ...task, state: 'open', deadline: change.deadline };
    case 'reassigned':
      return { ...task, taskOwner: change.taskOwner };
  }
}
