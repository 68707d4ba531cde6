import type { Basis, Confidence, PlainDate } from '#core';
import type { Law, Ruleset } from '../engine/index.ts';
import type { LateFeeRegime } from './articles/late-fee-request.ts';

/**
 * How a filer's periods run. `short` are periods of 10 or 15 days (or fewer, before 2026), `week` runs to Sunday. Three
 * are situations, never told from the period: `not-withheld` (应扣未扣, the taxpayer pays himself), `clearance` (土地增值税
 * 清算), `unregistered` (deed tax on a transfer that needs no registration).
 */
export type Filer =
  | 'month'
  | 'quarter'
  | 'half-year'
  | 'year'
  | 'event'
  | 'short'
  | 'week'
  | 'not-withheld'
  | 'clearance'
  | 'unregistered';

/** 缴纳期限规则: see law/README.md for each word. */
export type DueDayRule =
  | 'M15'
  | 'M10'
  | 'M7'
  | 'Q15'
  | 'Y15'
  | 'P5'
  | 'W5'
  | 'E0'
  | 'E7'
  | 'E15'
  | 'E30'
  | 'E60'
  | 'E90'
  | 'Y+6M'
  | 'Y+5M'
  | 'Y+4M'
  | 'Y+3M'
  | 'Y+30D'
  | 'Y3M-6M'
  | 'HOST'
  | 'PROV'
  | 'GATE'
  | 'NOTICE';

/** One due rule of a levy; it applies when the statutory due day it gives lies in from..to. */
export interface LevyDue {
  readonly filer: Filer | 'any';
  readonly rule: DueDayRule;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
  readonly note?: string;
}

/** Whose powers reach a levy: the collection law, 社会保险法 63, the finance department, only the court, in dispute, … */
export type LevyPowers = 'TCA' | 'SIL63' | 'FIN' | 'COURT' | 'DISPUTE' | 'customs' | 'none';

/** 税费种: one row of law/cn/levies. */
export interface Levy {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly class: 'tax' | 'surcharge' | 'fund' | 'social' | 'non-tax' | 'line';
  /** 征收项目 (5 digits), 征收品目 (9 digits) or a common beginning of them. */
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** OWN: customs' rule, out of scope. UNKNOWN: no rule was seen; a late fee is never guessed. */
  readonly lateFeeRegime: LateFeeRegime | 'OWN' | 'UNKNOWN';
  /** Inside 欠税公告 (Order 61 art. 2): taxes and the two education surcharges. */
  readonly announced: boolean;
  readonly powers: LevyPowers;
  /** Who orders payment, where it is not the tax bureau. */
  readonly demandAuthority?: string;
  readonly confidence: Confidence;
  /** 随主税附征: falls due with the VAT or consumption tax line it rides on. */
  readonly rides?: boolean;
  readonly outOfScope?: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly note?: string;
  readonly due: readonly LevyDue[];
}

/** 延缓缴纳政策: a measure that moved the day of payment for taxpayers who qualify. */
export interface DeferralMeasure {
  readonly id: string;
  readonly document: string;
  readonly zh: string;
  readonly en: string;
  readonly act: string;
  readonly published: PlainDate;
  readonly confidence: Confidence;
  readonly levies: readonly string[];
  /** Part of the tax that may be paid later, or parts by size of firm. */
  readonly share?: string;
  readonly shares?: { readonly small: string; readonly medium: string };
  /** Tax periods ("2022-03", "2022-Q1"), or the filing days it covers. */
  readonly periods?: readonly string[];
  readonly filedFrom?: PlainDate;
  readonly filedTo?: PlainDate;
  readonly months?: number;
  readonly toFilingMonth?: string;
}

interface LevyIndex {
  readonly all: readonly Levy[];
  readonly byId: ReadonlyMap<string, Levy>;
  readonly byCode: ReadonlyMap<string, Levy>;
  readonly byName: Map<string, Levy>;
  readonly measures: readonly DeferralMeasure[];
}

const indexes = new WeakMap<Ruleset, LevyIndex>();

function indexOf(ruleset: Ruleset): LevyIndex {
  const found = indexes.get(ruleset);
  if (found !== undefined) return found;
  const rows = ruleset.content.levies as readonly (Levy & { kind: string })[];
  const all = rows.filter((row) => row.kind === 'levy');
  const index: LevyIndex = {
    all,
    byId: new Map(all.map((levy) => [levy.id, levy])),
    byCode: unique(all, (levy) => levy.codes),
    byName: unique(all, (levy) => [levy.id, levy.zh, levy.en, ...levy.names].map(plain)),
    measures: rows.filter((row) => row.kind === 'measure') as unknown as DeferralMeasure[],
  };
  indexes.set(ruleset, index);
  return index;
}

/** A code or name that two levies claim is a defect of the table. */
function unique(all: readonly Levy[], keysOf: (levy: Levy) => readonly string[]): Map<string, Levy> {
  const map = new Map<string, Levy>();
  for (const levy of all) {
    for (const key of keysOf(levy)) {
      const taken = map.get(key);
      if (taken !== undefined && taken !== levy)
        throw new Error(`levies ${taken.id} and ${levy.id} share "${key}"`);
      map.set(key, levy);
    }
  }
  return map;
}

/** Width, brackets, spaces and separators do not tell levies apart. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s、,，·’']/g, '')
    .toLowerCase();

/** Every levy a bureau collects, and the lines that exports show beside them. */
export const levies = (law: Law): readonly Levy[] => indexOf(law.ruleset).all;

export const deferralMeasures = (law: Law): readonly DeferralMeasure[] => indexOf(law.ruleset).measures;

/** The levy of an id; throws on one that does not exist, since ids come from the ledger. */
export function levyOf(law: Law, id: string): Levy {
  const levy = indexOf(law.ruleset).byId.get(id);
  if (levy === undefined) throw new Error(`the ruleset has no levy ${id}`);
  return levy;
}

/** The levy that a cell names: by id, 征收项目 or 征收品目 code, Chinese or English name or a usual short form. */
export function findLevy(law: Law, text: string): Levy | undefined {
  const index = indexOf(law.ruleset);
  const key = plain(text);
  const known = index.byName.get(key);
  if (known !== undefined || key === '') return known;
  const found = /^\d+$/.test(key) ? byCode(index, key) : byName(index, key);
  // Remembered for the next row; bounded, since a file may bring any number of spellings.
  if (found !== undefined && index.byName.size < 10_000) index.byName.set(key, found);
  return found;
}

/** 滞纳金 and 罚款 have sub-items of their own under each tax: …9901 (9991) and …9902. */
function byCode(index: LevyIndex, code: string): Levy | undefined {
  const exact = index.byCode.get(code);
  if (exact !== undefined) return exact;
  if (/^\d{5}99(0|9)1$/.test(code)) return index.byId.get('late-fee');
  if (/^\d{5}9902$/.test(code)) return index.byId.get('tax-fine');
  for (let length = code.length - 1; length >= 5; length--) {
    const levy = index.byCode.get(code.slice(0, length));
    if (levy !== undefined) return levy;
  }
  return undefined;
}

/** "个人所得税(工资薪金)" is the kind in brackets where that belongs to the tax before them; "增值税-货物" is VAT. */
function byName(index: LevyIndex, name: string): Levy | undefined {
  const parts = name.split(/[()\-—:：/|]/).filter((part) => part !== '');
  const [outer, inner] = parts.map((part) => index.byName.get(part));
  if (outer !== undefined && inner?.id.startsWith(`${outer.id}-`)) return inner;
  return outer;
}
