import type { Period, PlainDate } from '#core';
import { calendarPublished, effectiveDueDate, findLevy, type Law, levyDueDate, rollForward } from '#law';
import { Remembered } from '../values/remembered.ts';

/** What a row needs to know of its levy. `id` is 'other' where the table does not have it. */
export interface KnownLevy {
  readonly id: string;
  readonly isKnown: boolean;
  readonly lateFeeRegime: string;
}

/** Statutory and effective due day, and by which rule the one came from the other. */
export interface KnownDue {
  readonly statutoryDue: PlainDate;
  readonly effectiveDue: PlainDate;
  readonly dueRule: string;
}

/** Levies and due days, each asked of the law once a file. */
export class LevyLookUp {
  private readonly levies = new Remembered<KnownLevy>();
  private readonly dues = new Remembered<KnownDue | 'unclear'>();
  private readonly law: Law;

  constructor(law: Law) {
    this.law = law;
  }

  /** 征收项目, refined by 征收品目 where the table knows the item (工资薪金 inside 个人所得税). */
  levy(text: string, item: string): KnownLevy {
    return this.levies.get(item === '' ? text : `${text}\u001f${item}`, () => {
      const found = this.byItem(text, item) ?? this.find(text);
      if (found !== undefined) return { id: found.id, isKnown: true, lateFeeRegime: found.lateFeeRegime };
      // Codes that begin with 1 are taxes: TCA 32 reaches them. What is not known to be a tax bears no late fee by itself.
      return { id: 'other', isKnown: text === 'other', lateFeeRegime: /^1\d{4}/.test(text) ? 'TCA' : 'NONE' };
    });
  }

  private byItem(text: string, item: string) {
    if (item === '') return undefined;
    const whole = this.find(`${text}（${item}）`) ?? this.find(item);
    const levy = this.find(text);
    return whole !== undefined && (levy === undefined || whole.id.startsWith(levy.id)) ? whole : undefined;
  }

  private find(text: string) {
    const bare = text.normalize('NFKC').trim();
    const code = /^(\d{5,9})\b/.exec(bare)?.[1];
    return (
      findLevy(this.law, text) ??
      findLevy(this.law, bare) ??
      (code === undefined ? undefined : (findLevy(this.law, code) ?? findLevy(this.law, code.slice(0, 5)))) ??
      findLevy(this.law, bare.replace(/^\d+[|\s:-]*/, ''))
    );
  }

  /** The due day a file gives. Core systems write it rolled; one that falls on a rest day is rolled here. */
  given(day: PlainDate): KnownDue {
    return this.dues.get(day, () => {
      const year = Number(day.slice(0, 4));
      const rolled = calendarPublished(this.law, year) ? rollForward(this.law, day).what : undefined;
      if (rolled === undefined || rolled === day)
        return { statutoryDue: day, effectiveDue: day, dueRule: 'given' };
      return { statutoryDue: day, effectiveDue: rolled, dueRule: 'roll-only' };
    }) as KnownDue;
  }

  /** A base day rolled by a rule that a mapping file names. */
  ruled(day: PlainDate, rule: 'roll-only' | 'filing-15' | 'none'): KnownDue {
    return this.dues.get(`${rule} ${day}`, () => ({
      statutoryDue: day,
      effectiveDue: effectiveDueDate(this.law, { rule, base: day }).what ?? day,
      dueRule: rule,
    })) as KnownDue;
  }

  /** The due day that follows from levy and period; 'unclear' where the law needs a fact that no file gives. */
  computed(levy: string, period: Period): KnownDue | 'unclear' {
    return this.dues.get(`${levy} ${period.from} ${period.to}`, () => {
      const known = findLevy(this.law, levy);
      const decision = known === undefined ? undefined : levyDueDate(this.law, { levy, period });
      if (decision?.what === undefined) return 'unclear';
      const { statutoryDue, effectiveDue, rule } = decision.what;
      return { statutoryDue, effectiveDue, dueRule: rule };
    });
  }
}
