import { accept, type Decision, type FactValue, type Result, refuse } from '#core';
import { count, decide, type Law } from '#law';
import { type Id, rulesetByHash, type Sql } from '#platform';
import { decideStep } from './decide-step.ts';
import type { StepFacts } from './facts.ts';
import { readFacts, type StoredFacts } from './facts-of.ts';
import { isUniform, type Step } from './ladder.ts';
import { type LadderInForce, LaddersInForce } from './ladder-in-force.ts';
import { ruleTiers, type TierSource } from './tiers.ts';

/** What a step came to, as its decision states it. */
export interface StepAnswer {
  readonly step: string;
  readonly outcome: string;
  readonly tier: string | null;
}

interface StoredStep {
  step: string;
  outcome: string;
  why: string;
  tier: string | null;
  ruleset: string;
  facts: StoredFacts;
  region: string;
}

/**
 * 为什么: the whole tree of one step, computed again from the facts kept beside it and the ruleset it was decided under.
 * Throws when the answer is not the one that was stored: that must never happen.
 */
export async function explainStep(
  sql: Sql,
  key: { readonly partyId: Id; readonly stepId: Id },
  tiers: TierSource = ruleTiers,
): Promise<Result<Decision<StepAnswer>>> {
  const [stored] = await sql.query<StoredStep>(
    `select s.step, s.outcome, s.why, s.tier, s.ruleset, s.facts, coalesce(o.region, '') as region
       from steps s left join obligations o on o.party_id = s.party_id and o.obligation_id = s.obligation_id
      where s.party_id = $1 and s.step_id = $2`,
    [key.partyId, key.stepId],
  );
  if (stored === undefined)
    return refuse('step-unknown', '没有这个步骤', 'There is no such step', key.stepId);
  const ruleset = await rulesetByHash(sql, stored.ruleset);
  const force = new LaddersInForce(ruleset, stored.facts.on).of(stored.region);
  const step = force.ladder.byId.get(stored.step);
  if (step === undefined || stored.facts.partyKind === undefined) return accept(bare(force.law, stored));
  const facts = readFacts(stored.facts);
  return accept(stepDecision(step, facts, force, tiers, stored));
}

/** Steps decided without all facts (a missing rule, an entry known too late) say just that. */
const bare = (law: Law, stored: StoredStep): Decision<StepAnswer> =>
  decide(law, {
    rule: 'ladder-step',
    outcome: stored.why === 'rule-missing' ? 'unclear' : 'not-met',
    ...(stored.why === 'rule-missing'
      ? { missing: [String((stored.facts as { code?: string }).code ?? 'rule')] }
      : { what: { step: stored.step, outcome: stored.outcome, tier: stored.tier } }),
    why: `step-${stored.why}`,
    because: { step: stored.step },
    basis: [{ act: 'operating-plan', article: '1' }],
    on: stored.facts.on,
  });

function stepDecision(
  step: Step,
  facts: StepFacts,
  force: LadderInForce,
  tiers: TierSource,
  stored: StoredStep,
): Decision<StepAnswer> {
  const again = decideStep(step, facts, force, tiers);
  const tier = 'tier' in again ? again.tier : null;
  const isSmall = stored.why === 'small-balance';
  if (!isSmall && (again.outcome !== stored.outcome || again.why !== stored.why || tier !== stored.tier))
    throw new Error(`step ${stored.step} of ${facts.on} does not come out as it was decided`);
  const asksTier = again.outcome === 'taken' && !isUniform(step);
  return decide(force.law, {
    rule: 'ladder-step',
    outcome: stored.outcome === 'taken' ? 'met' : 'not-met',
    what: { step: step.id, outcome: stored.outcome, tier },
    why: stored.outcome === 'taken' ? 'step-taken' : `step-${stored.outcome}`,
    because: { step: step.id, why: stored.why, due: facts.effectiveDue, daysOverdue: facts.daysOverdue },
    basis: triggerBasis(step, force, facts),
    on: facts.on,
    facts: Object.entries(facts).map(([name, value]) => ({
      name,
      value: value as FactValue,
      from: FROM[name] ?? 'ledger',
    })),
    parts: asksTier ? [tiers.explain(force.law, facts, force.tiers)] : [],
  });
}

const FROM: { readonly [name: string]: string } = {
  on: 'run',
  partyKind: 'parties',
  partyStatus: 'parties',
  size: 'parties',
  creditGrade: 'parties',
  findings: 'parties',
  paymentsThrough: 'intake',
};

function triggerBasis({ trigger }: Step, { law }: LadderInForce, { on }: StepFacts) {
  const key = trigger.beforeDue ?? trigger.afterDue ?? trigger.afterLast;
  return key === undefined ? [{ act: 'operating-plan', article: '2' }] : count(law, key, on).basis;
}
