import type { PlainDate } from '#core';
import type { Id } from '#platform';

/** How a text can reach a person. A landline ('phone') carries none; it serves the call tasks of casework. */
export type MessageChannel = 'e-tax-inbox' | 'mobile' | 'wechat' | 'email' | 'address';

/** Free and certain ways first, the letter last. Only used between contacts that are otherwise equally good. */
const CHANNEL_ORDER: readonly string[] = ['mobile', 'e-tax-inbox', 'wechat', 'email', 'address'];

/** 联系方式 of one person, as one of his or her parties gave it. */
export interface Contact {
  readonly personId: Id;
  readonly personName: string;
  readonly channel: string;
  readonly address: string;
  readonly isPreferred: boolean;
  /** Last day it was known to work. */
  readonly confirmedOn: PlainDate | null;
  readonly state: 'live' | 'returned' | 'dead';
  /** Of the party that gave it. */
  readonly language: 'zh' | 'en';
}

export type ReachableContact = Contact & { readonly channel: MessageChannel };

/** The contact to use: live, preferred, freshest, then by channel; the address breaks the last tie so that two runs agree. */
export function preferredContact(contacts: readonly Contact[]): ReachableContact | undefined {
  let best: Contact | undefined;
  for (const contact of contacts) {
    if (contact.state !== 'live' || !CHANNEL_ORDER.includes(contact.channel)) continue;
    if (best === undefined || isBetter(contact, best)) best = contact;
  }
  return best as ReachableContact | undefined;
}

function isBetter(a: Contact, b: Contact): boolean {
  if (a.isPreferred !== b.isPreferred) return a.isPreferred;
  if (a.confirmedOn !== b.confirmedOn) return (a.confirmedOn ?? '') > (b.confirmedOn ?? '');
  if (a.channel !== b.channel) return CHANNEL_ORDER.indexOf(a.channel) < CHANNEL_ORDER.indexOf(b.channel);
  if (a.address !== b.address) return a.address < b.address;
  return a.language === 'zh' && b.language !== 'zh';
}
