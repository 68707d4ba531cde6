import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, powersLaw } from '../../../tests/support/powers.ts';
import { deemedServedOn, mayServeElectronically } from './tax-collection-rules-101-service.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

describe('the day of service', () => {
  it('is the day on the receipt, for whom may take the paper', () => {
    expect(
      deemedServedOn(law, { way: 'direct', day: on, recipient: 'adult-family-living-together' }).what,
    ).toBe(on);
    expect(deemedServedOn(law, { way: 'direct', day: on, recipient: 'minor' })).toMatchObject({
      outcome: 'not-met',
      what: undefined,
    });
    expect(deemedServedOn(law, { way: 'direct', day: on, recipient: 'neighbour' }).outcome).toBe('not-met');
    expect(deemedServedOn(law, { way: 'direct', day: on })).toMatchObject({
      outcome: 'unclear',
      missing: ['recipient'],
    });
  });
  it('is day 30 of a public notice, 2026-04-01, also on a rest day, and only where the other ways failed', () => {
    expect(deemedServedOn(law, { way: 'public-notice', day: on, othersFailedOrMany: true }).what).toBe(
      '2026-04-01',
    );
    expect(
      deemedServedOn(law, { way: 'public-notice', day: date('2026-03-05'), othersFailedOrMany: true }).what,
    ).toBe('2026-04-04');
    expect(deemedServedOn(law, { way: 'public-notice', day: on, othersFailedOrMany: false }).outcome).toBe(
      'not-met',
    );
  });
  it('of an urging by public notice follows the civil procedure law, not article 106', () => {
    const decision = deemedServedOn(law, {
      way: 'public-notice',
      day: on,
      othersFailedOrMany: true,
      document: 'urging',
    });
    expect(decision).toMatchObject({ what: '2026-04-01', confidence: 'restated' });
    expect(decision.basis).toContainEqual({ act: 'coercion-2012', article: '38' });
  });
  it('needs a witness to leave a paper, and hardship to post it', () => {
    expect(deemedServedOn(law, { way: 'leaving', day: on, refusalWitnessed: true }).what).toBe(on);
    expect(deemedServedOn(law, { way: 'mail', day: on, directIsHard: false }).outcome).toBe('not-met');
    expect(cited(deemedServedOn(law, { way: 'mail', day: on, directIsHard: true }))).toContain(
      'tca-rules-2016/104',
    );
  });
  it('is arrival for an electronic paper with consent; a guarantor has no electronic way', () => {
    expect(
      deemedServedOn(law, { way: 'electronic', day: on, consentSigned: true, addressee: 'taxpayer' }).what,
    ).toBe(on);
    expect(
      deemedServedOn(law, { way: 'electronic', day: on, consentSigned: true, addressee: 'tax-guarantor' })
        .outcome,
    ).toBe('not-met');
    expect(deemedServedOn(law, { way: 'electronic', day: on, consentSigned: false }).outcome).toBe('not-met');
    expect(deemedServedOn(law, { way: 'electronic', day: on })).toMatchObject({ missing: ['consentSigned'] });
  });
});

describe('papers that are never electronic', () => {
  it.each([
    'tax-treatment-decision',
    'penalty-decision',
    'preservation-decision',
    'enforcement-decision',
    'exit-ban-decision',
    'urging',
  ] as const)('%s', (document) => {
    expect(mayServeElectronically(law, on, document, false).outcome).toBe('not-met');
  });
  it('every paper of an inspection or a review; a simple penalty outside one may be', () => {
    expect(mayServeElectronically(law, on, 'other', true).outcome).toBe('not-met');
    expect(mayServeElectronically(law, on, 'simple-penalty-decision', false).outcome).toBe('met');
  });
  it('a penalty decision may be under the reading of APL 61', async () => {
    const other = await powersLaw({ 'penalty-decision-e-service': 'with-consent' });
    expect(mayServeElectronically(other, on, 'penalty-decision', false)).toMatchObject({
      outcome: 'met',
      readings: { 'penalty-decision-e-service': 'with-consent' },
    });
  });
});
