import type { Basis, Decision, PlainDate } from '#core';
import type { Approval, ApprovedAct, Ground, Law } from '#law';
import type { PowerFacts } from './power-facts.ts';

/** How a power lives in practice: in daily use, rare, in the books only, or not given by Chinese law at all. */
export type PowerState = 'common' | 'uncommon' | 'unused' | 'not-available';

/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** 追缴职权: something the law lets the office do, or — on the OECD's list — does not. */
export interface Power {
  readonly id: string;
  readonly title: Words;
  readonly basis: readonly Basis[];
  /** Who may use it. */
  readonly by: Words;
  /** Against whom. */
  readonly against: Words;
  /** What must be so. */
  readonly conditions: Words;
  /** What comes before and after. */
  readonly order: Words;
  /** Kinds of document, by their ids in the documents room; none where the power needs no paper. */
  readonly documents: readonly string[];
  /** The act whose approval the law (or, for `routine`, the office's own rules) asks for. */
  readonly approval: ApprovedAct | 'none';
  readonly state: PowerState;
  /** For a power not available here: the nearest lawful ones. */
  readonly nearest?: readonly string[];
}

/** A row of the catalogue: the power, and the law's question about it. The question is code and is never stored. */
export interface PowerRow extends Power {
  /** Whether today's facts allow it. */
  readonly ask: (law: Law, facts: PowerFacts) => Decision<Ground>;
}

/** One power asked about one party on one day. A Decision with what a screen needs beside it. */
export interface PowerDecision extends Decision<Power> {
  /** The power, also where the outcome is unclear and `what` therefore empty. */
  readonly power: Power;
  /** First day on which it is lawful by the clock alone; undefined where it waits for something other than time. */
  readonly earliest: PlainDate | undefined;
  /** Where `earliest` is undefined: a day before which it cannot be lawful in any case. */
  readonly notBefore: PlainDate | undefined;
  readonly approval: Decision<Approval> | undefined;
}
