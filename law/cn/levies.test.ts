import { describe, expect, it } from 'vitest';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import { lawOf } from '../engine/index.ts';
import { findLevy, levies, levyOf } from './levies.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);

describe('the table of levies', () => {
  it.each([
    ['vat', 'vat'],
    ['增值税', 'vat'],
    [' 增 值 税 ', 'vat'],
    ['10101', 'vat'],
    ['101010101', 'vat'],
    ['增值税-一般货物', 'vat'],
    ['个人所得税', 'iit'],
    ['个人所得税（工资薪金所得）', 'iit-wages'],
    ['个人所得税(劳务报酬)', 'iit-labour'],
    ['个人所得税（某项所得）', 'iit'],
    ['工资、薪金所得', 'iit-wages'],
    ['101060100', 'iit-wages'],
    ['101060799', 'iit-dividend'],
    ['101060902', 'iit-transfer'],
    ['城建税', 'urban-maintenance-tax'],
    ['教育费附加', 'education-surcharge'],
    ['地方教育费附加', 'local-education-surcharge'],
    ['101110301', 'stamp-duty-securities'],
    ['101019901', 'late-fee'],
    ['101079991', 'late-fee'],
    ['101109902', 'tax-fine'],
    ['101049903', 'interest'],
    ['102011105', 'late-fee'],
    ['102011107', 'tax-fine'],
    ['101079994', 'tax-fine'],
    ['营业税', 'business-tax-old'],
    ['城镇土地使用税', 'land-use-tax'],
    ['残疾人就业保障金', 'disabled-fund'],
    ['企业职工基本养老保险费', 'si-pension'],
    ['土地出让金', 'land-grant-revenue'],
    ['Corporate income tax', 'cit'],
  ])('finds %s as %s', (text, id) => {
    expect(findLevy(law, text)?.id).toBe(id);
  });

  it('does not guess: an unknown name, a foreign code and an empty cell find nothing', () => {
    expect(['某种税', '99999', '', '增'].map((text) => findLevy(law, text))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('cites only acts that the ruleset holds, and gives a basis for every due rule', () => {
    const cited = levies(law).flatMap((levy) =>
      levy.due.flatMap((entry) => entry.basis.map(({ act }) => act)),
    );
    expect(cited.filter((act) => !ruleset.acts.has(act))).toEqual([]);
    expect(levies(law).every((levy) => levy.due.every((entry) => entry.basis.length > 0))).toBe(true);
  });

  it('has no two rules for one filer on one day', () => {
    const overlaps = levies(law).flatMap((levy) =>
      levy.due.flatMap((one, index) =>
        levy.due
          .slice(index + 1)
          .filter((other) => other.filer === one.filer)
          .filter(
            (other) => (one.from ?? '') <= (other.to ?? '9999') && (other.from ?? '') <= (one.to ?? '9999'),
          )
          .map((other) => `${levy.id} ${one.rule} ${other.rule}`),
      ),
    );
    expect(overlaps).toEqual([]);
  });

  it('announces the taxes and the two education surcharges and nothing else', () => {
    const wrong = levies(law).filter(
      (levy) =>
        levy.announced !==
        ((levy.class === 'tax' && levy.outOfScope === undefined) || /education/.test(levy.id)),
    );
    expect(wrong.map(({ id }) => id)).toEqual(['investment-tax-old', 'slaughter-tax-old']);
  });

  it('lets the powers of the collection law reach taxes and fines only', () => {
    const reached = levies(law).filter(({ powers }) => powers === 'TCA');
    expect(reached.filter((levy) => levy.class !== 'tax' && levy.class !== 'line')).toEqual([]);
    expect(levyOf(law, 'si-pension')).toMatchObject({
      powers: 'SIL63',
      lateFeeRegime: 'SI',
      announced: false,
    });
    expect(levyOf(law, 'disabled-fund')).toMatchObject({ powers: 'FIN', lateFeeRegime: 'DF5' });
    expect(levyOf(law, 'soil-water-fee')).toMatchObject({ powers: 'COURT', lateFeeRegime: 'SW5' });
    expect(levyOf(law, 'education-surcharge')).toMatchObject({ powers: 'DISPUTE', lateFeeRegime: 'TCA-REF' });
  });

  it('throws for an id that does not exist, since ids come from the ledger', () => {
    expect(() => levyOf(law, 'window-tax')).toThrow('the ruleset has no levy window-tax');
  });
});
