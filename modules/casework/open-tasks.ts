import type { PlainDate } from '#core';
import { derivedId, type Id, type Shell, type Sql } from '#platform';
import { writeCases, writeHistory, writeTasks } from './store.ts';
import type { Department, TaskKind } from './task.ts';

/** A task asked for by a step. Its id follows from party, debt and `reason`, so asking twice gives one task. */
export interface TaskClaim {
  readonly partyId: Id;
  readonly obligationId: Id | null;
  readonly kind: TaskKind;
  readonly department: Department;
  /** Natural key beside party and debt: the step and the day the ladder asked for it. */
  readonly reason: string;
  readonly openedOn: PlainDate;
  /** Given by the caller from the working calendar. */
  readonly deadline: PlainDate;
  readonly workingDays: number;
  /** `one-officer`: goes to the case owner where there is one (专人负责). */
  readonly owner: 'one-officer' | 'pool';
  readonly region: string;
  readonly facts: { readonly [name: string]: unknown };
  readonly why: string;
}

/** The id the task of a claim has or will have. */
export const taskId = (claim: Pick<TaskClaim, 'partyId' | 'obligationId' | 'kind' | 'reason'>): Id =>
  derivedId('task', claim.partyId, claim.obligationId ?? '', claim.kind, claim.reason);

/** Opens tasks, and a case for each party without an open one. Set-based; returns the ids that were not there before. */
export async function openTasks(
  sql: Sql,
  shell: Pick<Shell, 'clock' | 'actor'>,
  claims: readonly TaskClaim[],
): Promise<readonly Id[]> {
  if (claims.length === 0) return [];
  const at = shell.clock.now();
  await writeCases(
    sql,
    [...new Map(claims.map((claim) => [claim.partyId, claim])).values()].map((claim) => ({
      partyId: claim.partyId,
      caseId: derivedId('case', claim.partyId, claim.openedOn),
      openedOn: claim.openedOn,
      department: claim.department,
      region: claim.region,
    })),
    at,
  );
  const rows = claims.map((claim) => ({
    ...claim,
    taskId: taskId(claim),
    factsText: JSON.stringify(claim.facts),
  }));
  const opened = new Set(await writeTasks(sql, rows, at));
  const fresh = rows.filter((row) => opened.has(row.taskId));
  await writeHistory(
    sql,
    fresh.map((row) => ({ ...row, change: 'opened', on: row.openedOn })),
    shell.actor,
    at,
  );
  return [...opened];
}
