import { type Decision, type FactValue, type PlainDate, RefusedError } from '#core';
import { approvalFor, condition, decide, type Ground, type Law } from '#law';
import { plain, ROWS } from './catalogue/index.ts';
import type { Power, PowerDecision, PowerRow } from './power.ts';
import type { PowerFacts } from './power-facts.ts';

/**
 * 职权清单 (X3): every power of the catalogue for one party on one day — met (allowed, subject to its approval), not met
 * and why, or unclear with what is missing — with the first lawful day where the clock alone decides it.
 */
export function powersFor(law: Law, facts: PowerFacts, on: PlainDate = facts.on): PowerDecision[] {
  const dated = { ...facts, on };
  return ROWS.map((row) => askRow(law, row, dated));
}

/** One power of the catalogue, by its id; throws where there is none. */
export function askPower(law: Law, id: string, facts: PowerFacts): PowerDecision {
  const row = ROWS.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no power ${id}`);
  return askRow(law, row, facts);
}

function askRow(law: Law, row: PowerRow, facts: PowerFacts): PowerDecision {
  const power = plain(row);
  const ground = askedGround(law, row, facts);
  const act =
    power.id === 'account-query' && facts.kind === 'natural-person' ? 'savings-query' : power.approval;
  const approval =
    act === 'none' || power.state === 'not-available' ? undefined : approvalFor(law, act, facts.on);
  const decision = decide<Power>(law, {
    rule: `power-${power.id}`,
    outcome: ground.outcome,
    ...(ground.outcome === 'unclear' ? {} : { what: power }),
    why: `power-catalogue.${ground.outcome}`,
    because: { titleZh: power.title.zh, titleEn: power.title.en },
    basis: basisOf(power, ground),
    on: facts.on,
    facts: statedFacts(ground),
    missing: ground.missing,
    parts: approval === undefined ? [ground] : [ground, approval],
  });
  const earliest = earliestDay(ground);
  return { ...decision, power, earliest, notBefore: earliest ?? notBefore(ground), approval };
}

/** A day before the rule's known history is a fact that is missing, not an error of who asks for the whole list. */
function askedGround(law: Law, power: PowerRow, facts: PowerFacts): Decision<Ground> {
  try {
    return power.ask(law, facts);
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal.code !== 'outside-parameter-history') throw error;
    const parameter = error.refusal.at ?? error.refusal.code;
    return condition(law, facts.on, 'power-rule-of-the-day', {
      holds: undefined,
      needs: [parameter],
      basis: power.basis,
      because: { parameter, on: facts.on },
    });
  }
}

/** The articles that decided: those of the failing conditions for a "no", the power's own else. */
function basisOf(power: Power, ground: Decision<Ground>) {
  if (ground.outcome !== 'not-met') return power.basis;
  const all = [...leaves(ground, 'not-met').flatMap((leaf) => leaf.basis), ...power.basis];
  return all.filter(
    (one, at) => all.findIndex((other) => other.act === one.act && other.article === one.article) === at,
  );
}

/** Allowed today: today. Else the day that the conditions' own clocks give, if nothing but time is missing. */
function earliestDay(ground: Decision<Ground>): PlainDate | undefined {
  if (ground.outcome === 'met') return ground.on;
  const from = ground.what?.from;
  return from !== undefined && from > ground.on ? from : undefined;
}

/** The latest day among clocks that still run; nothing can make the power lawful before it. */
function notBefore(ground: Decision<Ground>): PlainDate | undefined {
  return flat(ground)
    .flatMap((part) => part.what?.from ?? [])
    .filter((day) => day > ground.on)
    .sort()
    .at(-1);
}

const flat = (decision: Decision<Ground>): Decision<Ground>[] => [
  decision,
  ...(decision.parts as readonly Decision<Ground>[]).flatMap(flat),
];

/** The conditions at the end of the tree that gave the outcome: what a reader wants to know. */
export function leaves(
  decision: Decision<Ground>,
  outcome: 'met' | 'not-met' | 'unclear',
): Decision<Ground>[] {
  const same = (decision.parts as readonly Decision<Ground>[]).filter((part) => part.outcome === outcome);
  return same.length === 0 ? [decision] : same.flatMap((part) => leaves(part, outcome));
}

function statedFacts(ground: Decision<Ground>) {
  const seen = new Map<string, { name: string; value: FactValue; from: string }>();
  for (const part of flat(ground)) for (const fact of part.facts) seen.set(fact.name, fact);
  return [...seen.values()];
}
