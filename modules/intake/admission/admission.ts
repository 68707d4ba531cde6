import type { PlainDate, Refusal } from '#core';
import type { Law } from '#law';
import type { Id } from '#platform';
import type { FindingCode } from '../finding-codes.ts';
import type { ImportKind } from '../layout/fields.ts';

/** What the rooms below said to one row. */
export type RowOutcome =
  | { readonly outcome: 'accepted' | 'corrected' | 'unchanged'; readonly warning?: FindingCode }
  | { readonly outcome: 'refused'; readonly refusal: Refusal | FindingCode };

/** What an import carries from chunk to chunk. */
export interface AdmissionSetting {
  readonly kind: ImportKind;
  readonly law: Law;
  readonly asOf: PlainDate;
  /** Whether the file says which debts are on hold: then a debt without one is released. */
  readonly statesHolds: boolean;
  /** Parties met in chunks that are stored already, by their number. */
  readonly parties: Map<string, Id>;
}
