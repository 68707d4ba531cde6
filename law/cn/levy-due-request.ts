import type { Period, PlainDate } from '#core';
import type { DueRule } from './articles/filing-calendar.ts';
import type { Filer, Levy } from './levies.ts';

/** What is asked: when a levy of a period falls due for this filer. */
export interface LevyDueRequest {
  /** Id of the levy, or the levy itself. */
  readonly levy: string | Levy;
  readonly period: Period;
  /** How the filer's periods run; told from the period's length where it is left out. */
  readonly filer?: Filer;
  /** The event itself: contract, purchase, withholding, registration. The period's last day where it is left out. */
  readonly eventOn?: PlainDate;
  /** The day set by the bureau's notice, a contract or the province, with its document in the caller's hand. */
  readonly setOn?: PlainDate;
  /** The tax a surcharge rides on; VAT where it is left out (both have the same days). */
  readonly host?: 'vat' | 'consumption-tax';
  /** Id or document number of a deferral measure that the taxpayer qualifies for, and the size of the firm. */
  readonly measure?: string;
  readonly firm?: 'small' | 'medium';
}

/** 缴纳期限 before and after it is moved. */
export interface LevyDueDay {
  readonly statutoryDue: PlainDate;
  readonly effectiveDue: PlainDate;
  /** How the effective day came about: a {@link DueRule}, `given` (its own term) or `measure`. */
  readonly rule: DueRule | 'given' | 'measure';
  /** Part of the tax that falls due on this day under a deferral measure; absent: all of it. */
  readonly share?: string;
}
