import { type Fen, ZERO } from '#core';
import type { Finding } from '../finding-codes.ts';
import type { Layout } from '../layout/layout.ts';
import type { SourceRow } from '../source-row.ts';
import { readAmount } from '../values/amounts.ts';
import { KeySet } from '../values/key-set.ts';
import { type RowSetting, readObligation } from './arrears-row.ts';
import type { Draft, ObligationDraft, PaymentDraft } from './drafts.ts';
import { PartyRow } from './party-row.ts';
import { readPayment } from './payment-row.ts';
import { RowReader } from './row-reader.ts';
import { type SkipReason, skipReason } from './skipped.ts';

/** What became of one row before the ledger was asked. */
export interface CheckedRow {
  readonly line: number;
  readonly skipped: SkipReason | undefined;
  readonly findings: readonly Finding[];
  /** The money of the row; undefined where it could not be read. */
  readonly amount: Fen | undefined;
  /** Present exactly when the row is neither skipped nor rejected. */
  readonly draft: Draft | undefined;
}

/** 税款种类 20: the late fee in a row of its own; 30: a fine. */
const LATE_FEE_ROW = /^(20|滞纳金)$/;
const FINE_ROW = /^(30|罚款|没收)/;

const PAID_FIELDS = ['paymentAmount'] as const;
const OWED_FIELDS = ['balance', 'assessed', 'payable', 'oldArrears', 'newArrears'] as const;

/** Every check that a row can be put to by itself and by the rows before it. One for a file. */
export class RowCheck {
  private readonly reader: RowReader;
  private readonly party: PartyRow;
  private readonly keys = new KeySet();
  private readonly layout: Layout;
  private readonly setting: RowSetting;

  constructor(layout: Layout, setting: RowSetting) {
    this.layout = layout;
    this.setting = setting;
    this.reader = new RowReader(layout);
    this.party = new PartyRow(this.reader, setting.source);
  }

  check(row: SourceRow): CheckedRow {
    const skipped = skipReason(row, this.layout);
    if (skipped !== undefined)
      return { line: row.line, skipped, findings: [], amount: ZERO, draft: undefined };
    const { reader } = this;
    reader.begin(row);
    if (reader.isRejected) return this.rejected(row, this.statedAmount());
    const taxClass = reader.text('taxClass');
    if (LATE_FEE_ROW.test(taxClass))
      return { line: row.line, skipped: 'late-fee', findings: [], amount: ZERO, draft: undefined };
    if (FINE_ROW.test(taxClass)) reader.findAt('fine-row', 'taxClass', taxClass);
    const currency = reader.text('currency');
    if (currency !== '' && !/^(人民币|CNY|RMB|156|01|元)/i.test(currency))
      reader.findAt('currency-other', 'currency', currency);
    return this.compose(row);
  }

  private compose(row: SourceRow): CheckedRow {
    const { reader, layout } = this;
    const number = this.party.number();
    const partyKey = number === undefined ? '' : `${number.scheme}:${number.value}`;
    const party =
      number === undefined
        ? undefined
        : layout.kind === 'parties'
          ? this.party.registration(number)
          : this.party.mention(number);
    const region = party?.region ?? '';
    const { obligations, payment, amount } = this.money(region, partyKey);
    if (party === undefined || reader.isRejected) return this.rejected(row, amount);
    const draft: Draft = { line: row.line, amount: amount ?? ZERO, partyKey, party, obligations, payment };
    this.findDuplicates(draft);
    if (reader.isRejected) return this.rejected(row, amount);
    return { line: row.line, skipped: undefined, findings: reader.findings, amount, draft };
  }

  private money(region: string, partyKey: string) {
    const { reader, layout, setting } = this;
    const obligations: ObligationDraft[] = [];
    let payment: PaymentDraft | undefined;
    let amount = ZERO;
    if (layout.kind === 'payments') ({ draft: payment, amount } = readPayment(reader, setting, partyKey));
    if (layout.kind === 'arrears')
      for (const item of layout.items) {
        reader.item = item;
        const read = readObligation(reader, setting, region);
        amount = (amount + read.amount) as Fen;
        if (read.draft !== undefined) obligations.push(read.draft);
      }
    if (layout.kind === 'arrears' && obligations.length === 0 && !reader.isRejected)
      reader.findAt('required-missing', 'balance');
    reader.item = layout.items[0] ?? {};
    return { obligations, payment, amount: reader.isRejected ? this.statedAmount() : amount };
  }

  /** The money of a row that fell before it was read, so that the totals still reconcile. */
  private statedAmount(): Fen | undefined {
    const { kind, items } = this.layout;
    if (kind === 'parties') return ZERO;
    const fields = kind === 'payments' ? PAID_FIELDS : OWED_FIELDS;
    let sum: Fen | undefined;
    for (const item of items) {
      const source = fields.map((field) => item[field]).find((one) => one !== undefined);
      const text =
        source === undefined ? '' : (source.constant ?? this.reader.row.cells[source.column] ?? '').trim();
      const amount = source === undefined || text === '' ? undefined : readAmount(text, source.amounts);
      if (typeof amount === 'bigint') sum = ((sum ?? ZERO) + amount) as Fen;
    }
    return sum;
  }

  private findDuplicates(draft: Draft): void {
    const keys =
      this.layout.kind === 'parties'
        ? [draft.partyKey]
        : this.layout.kind === 'payments'
          ? [`${draft.partyKey}\u001f${draft.payment?.claim.sourceKey}`]
          : draft.obligations.map((one) => `${draft.partyKey}\u001f${one.claim.sourceKey}`);
    for (const key of keys) {
      const first = this.keys.firstLine(key, draft.line);
      if (first !== 0) this.reader.find('duplicate-in-file', '', '', String(first));
    }
  }

  private rejected(row: SourceRow, amount: Fen | undefined): CheckedRow {
    return { line: row.line, skipped: undefined, findings: this.reader.findings, amount, draft: undefined };
  }
}
