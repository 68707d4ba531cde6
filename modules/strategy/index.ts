/** 催缴策略: tiers, the ladder as data, and the daily run that takes each debt one lawful step on. */
export { decideStep, type StepOutcome } from './decide-step.ts';
export { explainStep } from './explain-step.ts';
export type { StepFacts } from './facts.ts';
export type { Ladder, Step, Tier } from './ladder.ts';
export { LaddersInForce, laddersOf } from './ladder-in-force.ts';
export { enter, type Position, reposition } from './position.ts';
export { readLadder } from './read-ladder.ts';
export { type Proposal, type ProposalReport, propose } from './run/propose.ts';
export type { DayReport, Reminders, RunReport } from './run/report.ts';
export { type RunOptions, runDay } from './run/run-day.ts';
export { type UnsaidReminder, unsaidOfDay } from './run/unsaid-of-day.ts';
export { strategySentences } from './sentences.ts';
export { type BrokenEvidence, checkAllEvidence, checkEvidence } from './step-evidence.ts';
export { ruleTiers, type TierSource } from './tiers.ts';
export { holdWords, outcomeWord, reasonWord, stepWord, tierWords } from './words.ts';
