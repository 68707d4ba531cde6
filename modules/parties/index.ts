/** 当事人: who the ledger can hold, under which numbers, in which roles, and whom to talk to. */

export { admitParties } from './admit-parties.ts';
export {
  type Admission,
  type ContactClaim,
  type IdentifierClaim,
  type PartyClaim,
  SINCE_EVER,
} from './claim.ts';
export { findParty, needParty } from './find-party.ts';
export {
  canonicalAddress,
  canonicalNumber,
  currentIdentityNumber,
  identityCheckDigit,
  partyId,
  personId,
} from './identifiers.ts';
export * from './party.ts';
export { partiesOf } from './read-parties.ts';
export { partyKnownAt } from './store.ts';
