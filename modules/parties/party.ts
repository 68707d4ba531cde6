import type { PlainDate } from '#core';
import type { Id, Instant } from '#platform';

/** 当事人的种类. `other-organisation` is a body that is no enterprise (社会团体、事业单位…). */
export type PartyKind = 'enterprise' | 'individual-business' | 'natural-person' | 'other-organisation';

/** 登记状态: active, 非正常户, 走逃（失联）, 注销, 破产, 死亡, 失踪（法院宣告）. */
export type PartyStatus =
  | 'active'
  | 'abnormal'
  | 'absconded'
  | 'deregistered'
  | 'bankrupt'
  | 'deceased'
  | 'missing';

/** 证件种类, best known first: this order decides which number names a party. */
export const IDENTIFIER_SCHEMES = [
  'unified-social-credit-code',
  'identity-number',
  'taxpayer-number',
  'registration-number',
  'foreign',
] as const;
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number];

/** A number under which a party is or was known. In force since ever unless a day is given. */
export interface Identifier {
  readonly scheme: IdentifierScheme;
  readonly value: string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | undefined;
}

/** 纳税人、扣缴义务人、纳税担保人. */
export type PartyRole = 'taxpayer' | 'withholding-agent' | 'tax-guarantor';

export interface RoleInForce {
  readonly role: PartyRole;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | undefined;
}

/** A fact that tiers and powers ask about: 'known-evasion', 'abnormal-funds', 'short-of-cash', 'no-intent', 'good-record' … */
export interface Finding {
  readonly finding: string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | undefined;
  readonly source: string;
}

export type Relation =
  | 'self'
  | 'legal-representative'
  | 'person-in-charge'
  | 'finance'
  | 'contact-person'
  | 'tax-representative'
  | 'guardian';
export type Channel = 'mobile' | 'phone' | 'email' | 'address' | 'e-tax-inbox' | 'wechat';

/** 联系方式 with its freshness: the last day it was known to work, and whether it still does. */
export interface Contact {
  readonly contactId: Id;
  /** The same for one person across all the firms he or she answers for. */
  readonly personId: Id;
  readonly personName: string;
  readonly relation: Relation;
  readonly channel: Channel;
  readonly address: string;
  readonly isPreferred: boolean;
  readonly confirmedOn: PlainDate | undefined;
  readonly state: 'live' | 'returned' | 'dead';
}

/** What is known of a party apart from its numbers, roles, contacts and findings. */
export interface PartyFacts {
  readonly kind: PartyKind;
  readonly name: string;
  /** GB/T 2260 code of the competent office's place. */
  readonly region: string;
  /** 主管税务所（科、分局）. */
  readonly office: string | undefined;
  /** GB/T 4754 code. */
  readonly industry: string | undefined;
  readonly size: 'large' | 'medium' | 'small' | 'micro' | undefined;
  /** 重点税源户. */
  readonly keySource: boolean;
  readonly status: PartyStatus;
  /** 纳税信用等级. */
  readonly creditGrade: 'A' | 'B' | 'M' | 'C' | 'D' | undefined;
  readonly language: 'zh' | 'en';
  readonly registeredOn: PlainDate | undefined;
}

/** 当事人: anyone the ledger can hold, as known at `recordedAt`. */
export interface PartyRecord extends PartyFacts {
  readonly partyId: Id;
  readonly identifiers: readonly Identifier[];
  readonly roles: readonly RoleInForce[];
  readonly contacts: readonly Contact[];
  readonly findings: readonly Finding[];
  /** 1 for the first version; grows with every correction. */
  readonly revision: number;
  readonly recordedAt: Instant;
}

export type PartyClass =
  | 'key-source'
  | 'individual-business'
  | 'natural-person'
  | 'micro'
  | 'small-and-medium'
  | 'large'
  | 'unclassified';

/**
 * 户的分类, derived and never stored. A key source (重点税源户) is one whatever its size; then individual businesses
 * (个体工商户) and natural persons (自然人) by kind; the rest by size (小微、中小、大型). A body whose size is not
 * known is `unclassified`, never guessed.
 */
export function partyClass(party: Pick<PartyFacts, 'kind' | 'size' | 'keySource'>): PartyClass {
  if (party.keySource) return 'key-source';
  if (party.kind === 'individual-business' || party.kind === 'natural-person') return party.kind;
  if (party.size === undefined) return 'unclassified';
  return party.size === 'small' || party.size === 'medium' ? 'small-and-medium' : party.size;
}

/** The order in which a party's lists are kept, so that equal records are equal texts. */
export const keyOf = {
  identifier: (one: Identifier): string => `${one.scheme} ${one.value} ${one.inForceFrom}`,
  role: (one: RoleInForce): string => `${one.role} ${one.inForceFrom}`,
  contact: (one: Contact): string => one.contactId,
  finding: (one: Finding): string => `${one.finding} ${one.inForceFrom}`,
} as const;
