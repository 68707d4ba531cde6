import { createHash } from 'node:crypto';
import type { PlainDate } from '#core';
import type { Id, Sql } from '#platform';
import type { StepRow } from './subject.ts';

/** What an audit entry says about the steps of one stretch: how many, and a hash over every word of each decision. */
export interface Evidence {
  readonly steps: number;
  readonly sha256: string;
}

type Decided = Omit<StepRow, 'facts'> & { readonly facts: string };

/** Sorted by id, so that the order of work plays no part. */
export function evidenceOf(steps: readonly Decided[], ruleset: string): Evidence {
  const lines = steps.map((step) =>
    [
      step.stepId,
      step.partyId,
      step.obligationId,
      step.step,
      step.scheduledOn,
      step.onDay,
      step.outcome,
      step.why,
      step.tier ?? '',
      step.taskId ?? '',
      step.facts,
    ].join('\t'),
  );
  const hash = createHash('sha256').update(`${ruleset}\n`);
  for (const line of lines.sort()) hash.update(line).update('\n');
  return { steps: steps.length, sha256: hash.digest('hex') };
}

interface Claimed extends Evidence {
  readonly on: PlainDate;
  readonly pass: number;
  readonly firstParty: Id;
  readonly lastParty: Id;
  readonly ruleset: string;
}

/** A stretch of steps that is not what its audit entry says: changed, removed or added by hand. */
export interface BrokenEvidence {
  readonly entryId: Id;
  readonly on: PlainDate;
  readonly said: Evidence;
  readonly found: Evidence;
}

/** Holds the steps of a day against the audit entries written with them. */
export async function checkEvidence(sql: Sql, on: PlainDate): Promise<BrokenEvidence[]> {
  const entries = await sql.query<{ entry_id: Id; facts: Claimed }>(
    `select entry_id, facts from audit_entries where party_id = '00000000-0000-0000-0000-000000000000'
        and action = 'ladder.steps-decided' and subject = $1 order by entry_id`,
    [`run:${on}`],
  );
  const broken: BrokenEvidence[] = [];
  for (const { entry_id: entryId, facts } of entries) {
    const found = evidenceOf(await stepsOf(sql, facts), facts.ruleset);
    const said = { steps: facts.steps, sha256: facts.sha256 };
    if (found.steps !== said.steps || found.sha256 !== said.sha256) broken.push({ entryId, on, said, found });
  }
  return broken;
}

/** Holds the steps of every day that was run against their audit entries, oldest day first. */
export async function checkAllEvidence(sql: Sql): Promise<BrokenEvidence[]> {
  const days = await sql.query<{ on: PlainDate }>('select on_day as "on" from runs order by on_day');
  const broken: BrokenEvidence[] = [];
  for (const { on } of days) broken.push(...(await checkEvidence(sql, on)));
  return broken;
}

const stepsOf = (sql: Sql, { on, pass, firstParty, lastParty }: Claimed): Promise<Decided[]> =>
  sql.query<Decided>(
    `select step_id as "stepId", party_id as "partyId", obligation_id as "obligationId", step,
            scheduled_on as "scheduledOn", on_day as "onDay", outcome, why, tier, task_id as "taskId", facts::text as facts
       from steps where on_day = $1 and pass = $2 and party_id between $3 and $4`,
    [on, pass, firstParty, lastParty],
  );
