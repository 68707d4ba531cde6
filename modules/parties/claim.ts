import { date, type PlainDate, type Refusal } from '#core';
import type { Id } from '#platform';
import type { Channel, Finding, IdentifierScheme, PartyFacts, PartyRole, Relation } from './party.ts';

/** "Since ever", for what a source states without a day. */
export const SINCE_EVER: PlainDate = date('1900-01-01');

export interface IdentifierClaim {
  readonly scheme: IdentifierScheme;
  readonly value: string;
  readonly inForceFrom?: PlainDate;
  readonly inForceTo?: PlainDate;
}

export interface ContactClaim {
  readonly personName: string;
  readonly relation: Relation;
  readonly channel: Channel;
  readonly address: string;
  /** Of the person, not of the firm: makes one person of the same man in several firms. */
  readonly identityNumber?: string;
  readonly isPreferred?: boolean;
  readonly confirmedOn?: PlainDate;
  readonly state?: 'live' | 'returned' | 'dead';
}

/**
 * What a source says of a party. A field left out is not stated and keeps what is known. `contacts` states the whole
 * list for the relations it names: an address of such a relation that is not named any more is dead.
 */
export interface PartyClaim extends Partial<PartyFacts> {
  readonly kind: PartyFacts['kind'];
  readonly name: string;
  readonly region: string;
  /** At least one. The first names a party that is new; any of them finds one that is known. */
  readonly identifiers: readonly IdentifierClaim[];
  readonly roles?: readonly { role: PartyRole; inForceFrom?: PlainDate; inForceTo?: PlainDate }[];
  readonly contacts?: readonly ContactClaim[];
  readonly findings?: readonly (Omit<Finding, 'source' | 'inForceTo'> & { readonly inForceTo?: PlainDate })[];
  readonly source: string;
  /**
   * True where the party is only mentioned (a row of arrears), not registered: it is created when it is not known,
   * and only gains numbers when it is.
   */
  readonly mention?: boolean;
}

/** What became of one claim. `id` names the party, obligation or posting; the nil id where none could be told. */
export type Admission = {
  readonly outcome: 'accepted' | 'unchanged' | 'corrected' | 'refused';
  readonly id: Id;
  readonly refusal?: Refusal;
};
