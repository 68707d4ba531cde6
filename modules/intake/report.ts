import { type Fen, formatYuan, type PlainDate, ZERO } from '#core';
import type { ImportKind } from './layout/fields.ts';
import type { SkipReason } from './rows/skipped.ts';

/** Money of the file's rows, in yuan: read = accepted + unchanged + rejected. Rows whose amount could not be read are counted. */
export interface ImportTotals {
  readonly read: string;
  readonly accepted: string;
  readonly unchanged: string;
  readonly rejected: string;
  /** Rows, not money: their amount is in none of the sums. */
  readonly unreadable: number;
}

/** What an import did, row by row and yuan by yuan. rows = accepted + unchanged + rejected. */
export interface ImportReport {
  readonly kind: ImportKind;
  readonly file: {
    readonly sha256: string;
    readonly bytes: number;
    readonly format: 'csv' | 'xlsx';
    readonly detail: string;
  };
  readonly rows: number;
  readonly accepted: number;
  /** Accepted rows that changed what was known. */
  readonly corrected: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly totals: ImportTotals;
  readonly reasons: { readonly [code: string]: number };
  readonly warnings: { readonly [code: string]: number };
  readonly skipped: { readonly [reason in SkipReason]?: number };
  /** The day through which a payments feed is complete now. */
  readonly completeThrough: PlainDate | null;
  readonly dryRun: boolean;
  readonly seconds: number;
}

type Side = 'accepted' | 'unchanged' | 'rejected';

/** Counts as rows come by. */
export class Tally {
  readonly counts = { accepted: 0, corrected: 0, unchanged: 0, rejected: 0 };
  readonly reasons = new Map<string, number>();
  readonly warnings = new Map<string, number>();
  readonly skipped = new Map<SkipReason, number>();
  private readonly money: { [side in Side]: bigint } = { accepted: 0n, unchanged: 0n, rejected: 0n };
  private unreadable = 0;

  row(side: Side, amount: Fen | undefined): void {
    this.counts[side]++;
    if (amount === undefined) this.unreadable++;
    else this.money[side] += amount;
  }

  count<Key extends string>(map: Map<Key, number>, key: Key): void {
    map.set(key, (map.get(key) ?? 0) + 1);
  }

  get rows(): number {
    return this.counts.accepted + this.counts.unchanged + this.counts.rejected;
  }

  totals(): ImportTotals {
    const { accepted, unchanged, rejected } = this.money;
    const yuan = (amount: bigint) => formatYuan((amount + ZERO) as Fen);
    return {
      read: yuan(accepted + unchanged + rejected),
      accepted: yuan(accepted),
      unchanged: yuan(unchanged),
      rejected: yuan(rejected),
      unreadable: this.unreadable,
    };
  }
}

/** Counts by code, the most frequent first. */
export const ranked = (map: ReadonlyMap<string, number>): { [code: string]: number } =>
  Object.fromEntries([...map].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
