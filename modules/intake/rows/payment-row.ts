import { type Fen, ZERO } from '#core';
import { detached } from '../values/remembered.ts';
import { levyOf, obligationKey, type RowSetting } from './arrears-row.ts';
import type { PaymentDraft } from './drafts.ts';
import type { RowReader } from './row-reader.ts';
import { PAYMENT_KINDS } from './words.ts';

/** A payment as the file states it; what it pays is resolved later, against the ledger. */
export function readPayment(
  reader: RowReader,
  setting: RowSetting,
  partyKey: string,
): { draft: PaymentDraft | undefined; amount: Fen } {
  const amount = reader.amount('paymentAmount');
  const on = reader.date('paymentOn');
  if (amount === undefined && !reader.isRejected) reader.findAt('required-missing', 'paymentAmount');
  if (on === undefined && !reader.isRejected) reader.findAt('required-missing', 'paymentOn');
  if (amount !== undefined && amount < 0n)
    reader.findAt('amount-negative', 'paymentAmount', reader.text('paymentAmount'));
  if (amount === 0n) reader.findAt('amount-zero', 'paymentAmount');
  if (on !== undefined && on > setting.today && !reader.layout.allowFuture)
    reader.findAt('date-in-future', 'paymentOn', on, setting.today);
  const target = targetOf(reader, setting);
  if (amount === undefined || on === undefined || reader.isRejected)
    return { draft: undefined, amount: amount ?? ZERO };
  const ticket = reader.text('ticket');
  const what = target.key ?? '';
  const stem = ticket === '' ? `p:${partyKey}|${on}|${amount}|` : `r:${ticket}|`;
  const draft: PaymentDraft = {
    claim: {
      kind: PAYMENT_KINDS.get(reader.text('paymentKind')) ?? 'payment',
      amount,
      effectiveOn: on,
      instruction: instructionOf(reader.text('instruction')),
      basis: ticket === '' ? undefined : detached(ticket),
      sourceKey: detached(`${stem}${what}`),
      source: setting.source,
    },
    keyStem: detached(stem),
    target,
  };
  return { draft, amount };
}

const instructionOf = (text: string): 'tax-first' | 'late-fee-first' | undefined => {
  if (text === 'tax-first' || text === '先税后滞纳金') return 'tax-first';
  return text === 'late-fee-first' || text === '先滞纳金后税' ? 'late-fee-first' : undefined;
};

function targetOf(reader: RowReader, setting: RowSetting): PaymentDraft['target'] {
  const own = reader.text('obligationKey');
  const voucher = reader.text('voucher');
  const isNamed = reader.text('levy') !== '';
  const levy = isNamed ? levyOf(reader, setting) : undefined;
  const period = reader.period();
  const key =
    own !== ''
      ? own
      : levy === undefined || period === undefined
        ? undefined
        : obligationKey(reader, levy, period);
  return {
    key: key === undefined ? undefined : detached(key),
    voucher: voucher === '' ? undefined : detached(voucher),
    levy: levy?.id,
    period,
  };
}
