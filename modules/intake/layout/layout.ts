import type { PlainDate } from '#core';
import { type AmountFormat, YUAN_FORMAT } from '../values/amounts.ts';
import type { DateOrder } from '../values/dates.ts';
import type { IdentifierScheme } from '../values/party-number.ts';
import type { Field, ImportKind } from './fields.ts';

/** Where a field comes from: a column, or a constant for every row. */
export interface FieldSource {
  /** Number of the column from 0; -1 for a constant. */
  readonly column: number;
  readonly heading: string;
  readonly constant: string | undefined;
  readonly amounts: AmountFormat;
  /** Cell → value, where the file has words of its own. '' stands for an empty cell. */
  readonly values: ReadonlyMap<string, string> | undefined;
  /** Value of cells that `values` does not name; undefined rejects them. */
  readonly otherwise: string | undefined;
}

/** How the due date of a row comes about. `levy` works it out from levy and period where no cell gives it. */
export interface DueSetting {
  readonly rule: 'given' | 'roll-only' | 'filing-15' | 'none' | 'levy';
  /** Month and day in the year of the period, where the file gives no date at all: '12-31'. */
  readonly monthDay: string | undefined;
  readonly yearsLater: number;
}

/** Rows to leave out, counted apart: those whose column holds one of the texts. */
interface SkipRule {
  readonly column: number;
  readonly heading: string;
  readonly texts: ReadonlySet<string>;
}

/** Everything that turns cells into facts. Known headings and mapping files both end here. */
export interface Layout {
  readonly kind: ImportKind;
  readonly source: 'headings' | 'mapping';
  readonly headings: readonly string[];
  /** One set of sources an obligation: a row with a column a year has several. */
  readonly items: readonly { readonly [field in Field]?: FieldSource }[];
  readonly dates: DateOrder;
  readonly serials: boolean;
  readonly scheme: IdentifierScheme | 'auto';
  readonly region: string | undefined;
  readonly due: DueSetting;
  readonly lateFeeRegime: string | undefined;
  readonly levyWithoutName: string | undefined;
  /** Columns whose cells name a row; empty: voucher, else levy and period. */
  readonly keyColumns: readonly number[];
  readonly skip: readonly SkipRule[];
  readonly asOf: PlainDate | undefined;
  readonly allowFuture: boolean;
}

export const columnSource = (
  column: number,
  heading: string,
  perUnit: AmountFormat['perUnit'] = 100,
): FieldSource => ({
  column,
  heading,
  constant: undefined,
  amounts: perUnit === 100 ? YUAN_FORMAT : { ...YUAN_FORMAT, perUnit },
  values: undefined,
  otherwise: undefined,
});
