import {
  type Basis,
  type Confidence,
  type Decision,
  type Fact,
  type FactValue,
  type PlainDate,
  weakest,
} from '#core';
import type { Law } from './law.ts';

/** What an article says about its own answer; the rest of a Decision follows from its parts. */
export interface Finding<T> {
  readonly rule: string;
  readonly outcome: Decision<T>['outcome'];
  readonly what?: T;
  readonly why: string;
  /** What the reason's sentence needs; also the default facts of the decision. */
  readonly because?: { readonly [name: string]: FactValue };
  readonly basis: readonly Basis[];
  readonly on: PlainDate;
  readonly facts?: readonly Fact[];
  readonly missing?: readonly string[];
  readonly confidence?: Confidence;
  readonly provisional?: boolean;
  readonly readings?: { readonly [name: string]: string };
  readonly parts?: readonly Decision<unknown>[];
}

/** Builds a Decision: confidence is the weakest and `provisional` the sum of its own and its parts'. */
export function decide<T>(law: Law, finding: Finding<T>): Decision<T> {
  const parts = finding.parts ?? [];
  return {
    rule: finding.rule,
    outcome: finding.outcome,
    what: finding.what,
    why: { code: finding.why, facts: finding.because ?? {} },
    basis: finding.basis,
    on: finding.on,
    where: law.region,
    facts: finding.facts ?? [],
    missing: finding.missing ?? [],
    confidence: weakest(finding.confidence ?? 'verified', ...parts.map((part) => part.confidence)),
    provisional: (finding.provisional ?? false) || parts.some((part) => part.provisional),
    readings: Object.assign({}, ...parts.map((part) => part.readings), finding.readings ?? {}),
    parts,
  };
}
