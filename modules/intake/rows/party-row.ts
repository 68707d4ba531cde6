import type { ContactClaim, PartyClaim } from '#parties';
import type { FindingCode } from '../finding-codes.ts';
import type { Field } from '../layout/fields.ts';
import {
  isRegionCode,
  kindOfNumber,
  type PartyNumber,
  readPartyNumber,
  regionOfNumber,
} from '../values/party-number.ts';
import { detached, Remembered } from '../values/remembered.ts';
import type { RowReader } from './row-reader.ts';
import { FINDING_WORDS, PARTY_KINDS, PARTY_SIZES, PARTY_STATUSES, RELATIONS, ROLES } from './words.ts';

/** Reads who a row is about. One for a file: numbers are remembered, since one party has many rows. */
export class PartyRow {
  private readonly numbers = new Remembered<PartyNumber | FindingCode>(50_000);
  private readonly reader: RowReader;
  private readonly source: string;

  constructor(reader: RowReader, source: string) {
    this.reader = reader;
    this.source = source;
  }

  /** 纳税人识别号, else 登记序号, else the identity number; undefined with a finding when none will do. */
  number(): PartyNumber | undefined {
    const { reader } = this;
    const scheme = reader.layout.scheme;
    const field: Field =
      reader.text('partyNumber') !== ''
        ? 'partyNumber'
        : reader.text('registrationNumber') !== ''
          ? 'registrationNumber'
          : 'identityNumber';
    const text = reader.text(field);
    if (text === '') return reader.findAt('required-missing', 'partyNumber');
    if (field === 'registrationNumber') return { scheme: 'registration-number', value: text };
    if (scheme !== 'auto' && field === 'partyNumber') return { scheme, value: text };
    const read = this.numbers.get(text, (own) => readPartyNumber(own));
    if (typeof read === 'string') return reader.findAt(read, field, text);
    if (read.warning !== undefined) reader.findAt(read.warning, field, text);
    return read;
  }

  /** What a row of arrears or payments says of the party: a mention, which never overwrites the register. */
  mention(number: PartyNumber): PartyClaim | undefined {
    const region = this.region(number);
    if (region === undefined) return undefined;
    const office = this.reader.text('office');
    const contacts = this.contacts(this.reader.text('partyName'));
    return {
      kind: this.kind(number),
      name: this.name(number),
      region,
      identifiers: this.identifiers(number),
      roles: [{ role: this.role() }],
      ...(office === '' ? {} : { office }),
      ...(contacts.length === 0 ? {} : { contacts }),
      source: this.source,
      mention: true,
    };
  }

  /** A row of the register: everything it states. */
  registration(number: PartyNumber): PartyClaim | undefined {
    const claim = this.mention(number);
    if (claim === undefined) return undefined;
    const { mention: _, ...stated } = claim;
    const finding = this.finding();
    return {
      ...stated,
      ...this.optional('industry', (text) =>
        /^[A-T]?\d{0,4}$/.test(text) ? text : this.warn('industry-malformed', 'industry', text),
      ),
      ...this.optional(
        'partySize',
        (text) => PARTY_SIZES.get(text) ?? this.warn('size-unknown', 'partySize', text),
        'size',
      ),
      ...this.optional(
        'partyStatus',
        (text) => PARTY_STATUSES.get(text) ?? this.warn('status-unknown', 'partyStatus', text),
        'status',
      ),
      ...this.optional('keySource', (text) => /^(是|Y|1|TRUE|true)$/.test(text)),
      ...this.optional('creditGrade', (text) => /^[ABMCD]$/.exec(text)?.[0]),
      ...this.optional('language', (text) => (/^(en|英)/.test(text) ? 'en' : 'zh')),
      ...this.optional('registeredOn', () => this.reader.date('registeredOn')),
      ...(finding === undefined ? {} : { findings: finding }),
    } as PartyClaim;
  }

  private optional(
    field: Field,
    read: (text: string) => unknown,
    name: string = field,
  ): { [name: string]: unknown } {
    const text = this.reader.text(field);
    const value = text === '' ? undefined : read(text);
    return value === undefined ? {} : { [name]: value };
  }

  private warn(code: FindingCode, field: Field, text: string): undefined {
    return this.reader.findAt(code, field, text);
  }

  private region(number: PartyNumber): string | undefined {
    const { reader } = this;
    const text = reader.text('region');
    if (text !== '') {
      const code = text.slice(0, 6);
      return isRegionCode(code) ? code : reader.findAt('region-malformed', 'region', text);
    }
    return reader.layout.region ?? regionOfNumber(number) ?? reader.findAt('region-missing', 'region');
  }

  private kind(number: PartyNumber): PartyClaim['kind'] {
    const text = this.reader.text('partyKind');
    if (text === '') return kindOfNumber(number);
    const kind = PARTY_KINDS.get(text) ?? (/^\d{3}$/.test(text) ? kindOfNumber(number) : undefined);
    if (kind !== undefined) return kind;
    if (/公司|企业|合作社/.test(text)) return 'enterprise';
    if (/个体/.test(text)) return 'individual-business';
    this.reader.findAt('party-kind-unknown', 'partyKind', text);
    return kindOfNumber(number);
  }

  private name(number: PartyNumber): string {
    const name = this.reader.text('partyName');
    if (name !== '') return name;
    if (this.reader.has('partyName')) this.reader.findAt('name-missing', 'partyName');
    return number.value;
  }

  private role(): 'taxpayer' | 'withholding-agent' | 'tax-guarantor' {
    return ROLES.get(this.reader.text('role')) ?? ROLES.get(this.reader.text('owedBy')) ?? 'taxpayer';
  }

  private identifiers(number: PartyNumber): PartyClaim['identifiers'] {
    const own = { scheme: number.scheme, value: detached(number.value) };
    const registration = this.reader.text('registrationNumber');
    if (registration === '' || registration === number.value) return [own];
    return [own, { scheme: 'registration-number', value: detached(registration) }];
  }

  private finding(): PartyClaim['findings'] | undefined {
    const { reader } = this;
    if (!reader.has('finding')) return undefined;
    const from = reader.date('findingFrom');
    const words = reader
      .text('finding')
      .split(/[;；、]/)
      .map((word) => word.trim());
    const known = words.map((word) => FINDING_WORDS.get(word)).filter((word) => word !== undefined);
    if (known.length === 0 || from === undefined) return undefined;
    return known.map((finding) => ({ finding, inForceFrom: from }));
  }

  /** Contact person first, else the legal representative, else the party itself where it is a person. */
  private contacts(partyName: string): ContactClaim[] {
    const { reader } = this;
    if (!reader.has('mobile') && !reader.has('phone') && !reader.has('email') && !reader.has('address'))
      return [];
    const contact = reader.text('contactName');
    const legal = reader.text('legalRepresentative');
    const named = RELATIONS.get(reader.text('contactRelation'));
    const personName = contact || legal || partyName;
    const relation =
      named ?? (contact !== '' ? 'contact-person' : legal !== '' ? 'legal-representative' : 'self');
    const identity = reader.text('contactIdentity');
    const person = { personName, relation, ...(identity === '' ? {} : { identityNumber: identity }) };
    if (personName === '') return [];
    const contacts: ContactClaim[] = [];
    for (const field of ['mobile', 'phone'] as const) {
      const reached = this.phone(field);
      if (reached !== undefined) contacts.push({ ...person, ...reached, isPreferred: contacts.length === 0 });
    }
    const email = reader.text('email');
    if (/^[^@\s]+@[^@\s]+$/.test(email)) contacts.push({ ...person, channel: 'email', address: email });
    const address = reader.text('address');
    if (address !== '' && partyName !== '')
      contacts.push({ personName: partyName, relation: 'self', channel: 'address', address });
    return contacts;
  }

  private phone(field: 'mobile' | 'phone'): { channel: 'mobile' | 'phone'; address: string } | undefined {
    const text = this.reader.text(field);
    if (text === '') return undefined;
    const digits = text
      .normalize('NFKC')
      .replace(/[\s()-]/g, '')
      .replace(/^(\+?86|0086)(?=1\d{10}$)/, '');
    if (/^1\d{10}$/.test(digits)) return { channel: 'mobile', address: digits };
    if (/^0?\d{7,12}$/.test(digits)) return { channel: 'phone', address: digits };
    return this.reader.findAt('phone-malformed', field, text);
  }
}
