import { accept, type Result, refuse } from '#core';
import type { Sql } from '#platform';
import { canonicalNumber, currentIdentityNumber } from './identifiers.ts';
import type { PartyRecord } from './party.ts';
import { partiesOf } from './read-parties.ts';
import { refusals } from './refusals.ts';
import { partyIdByText } from './store.ts';

/**
 * The party that a social credit code, an identity number (15 or 18 digits), a taxpayer number, a registration
 * number or an id names, whether the number is still in force or not.
 */
export async function findParty(sql: Sql, text: string): Promise<PartyRecord | undefined> {
  const plain = text.trim();
  const values = new Set([plain, canonicalNumber('taxpayer-number', plain).value]);
  values.add(currentIdentityNumber(plain.toUpperCase()));
  const id = await partyIdByText(sql, plain, [...values]);
  return id === undefined ? undefined : (await partiesOf(sql, [id])).get(id);
}

/** As {@link findParty}, with a refusal that says what to do when nobody has the number. */
export async function needParty(sql: Sql, text: string): Promise<Result<PartyRecord>> {
  const party = await findParty(sql, text);
  if (party !== undefined) return accept(party);
  const { code, zh, en, at } = refusals.unknownParty(text);
  return refuse(code, zh, en, at);
}
