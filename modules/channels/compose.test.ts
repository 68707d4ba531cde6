import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import { derivedId, type Id } from '#platform';
import { composePerson, type ExistingMessage, type PersonDay } from './compose.ts';
import type { Contact } from './contact.ts';
import type { Intent, IntentFacts } from './intent.ts';
import type { ContactLimits } from './limits.ts';
import { lineKey, type MessageKind, messageId } from './message.ts';
import { shippedTemplates, type Templates } from './template-files.ts';

const ON = date('2026-11-17');
const PERSON = derivedId('person');
const LIMITS: ContactLimits = { perWeek: 2, perDay: 2, sendFrom: '08:00', sendUntil: '20:00' };
const FACTS: IntentFacts = {
  partyName: '澄江市恒丰百货有限公司',
  levyZh: '增值税',
  levyEn: 'value-added tax',
  periodFrom: date('2026-10-01'),
  periodTo: date('2026-10-31'),
  dueOn: date('2026-11-16'),
  tax: '2000.00',
  lateFee: '1.00',
  dailyAccrual: '1',
};

const intent = (
  firm: string,
  kind: MessageKind = 'overdue-reminder',
  facts: Partial<IntentFacts> = {},
): Intent => ({
  partyId: derivedId('party', firm),
  obligationId: derivedId('obligation', firm),
  stepId: derivedId('step', firm, kind),
  personId: PERSON,
  onDay: ON,
  kind,
  facts: { ...FACTS, partyName: firm, ...facts },
});

const contact = (traits: Partial<Contact> = {}): Contact => ({
  personId: PERSON,
  personName: '王芳',
  channel: 'mobile',
  address: '15400000001',
  isPreferred: false,
  confirmedOn: null,
  state: 'live',
  language: 'zh',
  ...traits,
});

const day = (traits: Partial<PersonDay>): PersonDay => ({
  personId: PERSON,
  on: ON,
  intents: [],
  contacts: [contact()],
  past: [],
  existing: [],
  ...traits,
});

let templates: Templates;
beforeAll(async () => {
  templates = await shippedTemplates();
});

const existing = (state: ExistingMessage['state'], ...intents: Intent[]): ExistingMessage => ({
  messageId: messageId(PERSON, ON, 'overdue-reminder'),
  state,
  lines: new Map(intents.map((one) => [lineKey(one), { facts: one.facts, withdrawn: false }])),
});

describe('composing the messages of a person', () => {
  it('writes one message to a person with three firms, with three lines and their sum', () => {
    const intents = ['甲公司', '乙公司', '丙公司'].map((firm) => intent(firm));
    const { drafts, outcomes } = composePerson(day({ intents }), LIMITS, templates);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.lines).toHaveLength(3);
    expect(drafts[0]?.body).toContain('3笔税费');
    expect(drafts[0]?.body).toContain('6000.00元');
    expect(new Set(outcomes.map((one) => one.outcome === 'messaged' && one.messageId)).size).toBe(1);
  });

  it('gives the same message and the same bytes whatever the order of the intents', () => {
    const intents = ['甲公司', '乙公司', '丙公司'].map((firm) => intent(firm));
    const forwards = composePerson(day({ intents }), LIMITS, templates).drafts[0];
    const backwards = composePerson(day({ intents: intents.toReversed() }), LIMITS, templates).drafts[0];
    expect(backwards?.body).toBe(forwards?.body);
    expect(backwards?.messageId).toBe(forwards?.messageId);
  });

  it('finds its message again after a kill and writes nothing', () => {
    const intents = [intent('甲公司')];
    const again = composePerson(
      day({ intents, existing: [existing('queued', ...intents)] }),
      LIMITS,
      templates,
    );
    expect(again.drafts).toHaveLength(0);
    expect(again.outcomes[0]).toMatchObject({
      outcome: 'messaged',
      messageId: messageId(PERSON, ON, 'overdue-reminder'),
    });
  });

  it('adds a debt learned later the same day to a message still queued', () => {
    const [first, second] = [intent('甲公司'), intent('乙公司')];
    const composed = composePerson(
      day({ intents: [first, second], existing: [existing('queued', first)] }),
      LIMITS,
      templates,
    );
    expect(composed.drafts[0]?.lines).toHaveLength(1);
    expect(composed.drafts[0]?.body).toContain('甲公司');
    expect(composed.drafts[0]?.body).toContain('乙公司');
  });

  it('says nothing more on the day a message of the kind was sent, and says why', () => {
    const [first, second] = [intent('甲公司'), intent('乙公司')];
    const { drafts, outcomes } = composePerson(
      day({ intents: [first, second], existing: [existing('sent', first)] }),
      LIMITS,
      templates,
    );
    expect(drafts).toHaveLength(0);
    expect(outcomes.map((one) => (one.outcome === 'suppressed' ? one.why : one.outcome))).toEqual([
      'messaged',
      'contacted-today',
    ]);
  });

  it.each(['returned', 'dead'] as const)(
    'suppresses with no-live-contact when the only contact is %s',
    (state) => {
      const composed = composePerson(
        day({ intents: [intent('甲公司')], contacts: [contact({ state })] }),
        LIMITS,
        templates,
      );
      expect(composed.outcomes[0]).toMatchObject({ outcome: 'suppressed', why: 'no-live-contact' });
    },
  );

  it('stops at two messages in seven days, and counts neither withdrawn ones nor those of eight days ago', () => {
    const past = (onDay: string, state: 'sent' | 'withdrawn') => ({
      messageId: derivedId(onDay) as Id,
      onDay: date(onDay),
      state,
    });
    const at = (...list: ReturnType<typeof past>[]) =>
      composePerson(day({ intents: [intent('甲公司')], past: list }), LIMITS, templates).outcomes[0];
    expect(at(past('2026-11-11', 'sent'), past('2026-11-15', 'sent'))).toMatchObject({
      why: 'frequency-limit',
    });
    expect(at(past('2026-11-10', 'sent'), past('2026-11-15', 'sent'))).toMatchObject({ outcome: 'messaged' });
    expect(at(past('2026-11-11', 'withdrawn'), past('2026-11-15', 'sent'))).toMatchObject({
      outcome: 'messaged',
    });
  });

  it('gives the last place of the week to the reminder before the due day', () => {
    const intents = [intent('甲公司', 'guidance'), intent('乙公司', 'due-reminder', { lateFee: '0.00' })];
    const past = [{ messageId: derivedId('old'), onDay: date('2026-11-13'), state: 'sent' as const }];
    const { drafts, outcomes } = composePerson(day({ intents, past }), LIMITS, templates);
    expect(drafts.map((draft) => draft.kind)).toEqual(['due-reminder']);
    expect(outcomes.find((one) => one.outcome === 'suppressed')).toMatchObject({ why: 'frequency-limit' });
  });

  it('takes the preferred live contact, then the freshest, and never a landline', () => {
    const pick = (...contacts: Contact[]) =>
      composePerson(day({ intents: [intent('甲公司')], contacts }), LIMITS, templates).drafts[0]?.contact
        .address;
    const phone = contact({ channel: 'phone', address: '0898-1', isPreferred: true });
    const old = contact({ address: 'old', confirmedOn: date('2024-01-01') });
    const fresh = contact({ channel: 'email', address: 'fresh', confirmedOn: date('2026-01-01') });
    expect(pick(phone, old, fresh)).toBe('fresh');
    expect(pick(old, fresh, contact({ address: 'preferred', isPreferred: true }))).toBe('preferred');
  });

  it('writes English to who reads English', () => {
    const contacts = [contact({ language: 'en' })];
    const composed = composePerson(day({ intents: [intent('Harbour Ltd')], contacts }), LIMITS, templates);
    expect(composed.drafts[0]?.body).toContain(
      'value-added tax (2026-10-01 to 2026-10-31), 2000.00 yuan unpaid',
    );
  });
});
