import { type Fen, fen, type PlainDate } from '#core';
import type { Law } from '#law';
import { chargeDay, holdId, obligationId, postingId, standingsOf } from '#ledger';
import { partyId, personId } from '#parties';
import { derivedId, type Id, type Instant } from '#platform';
import type { Filing } from './filing.ts';
import { countyOf } from './population-rows.ts';
import type { Row } from './table-loader.ts';
import type { SimulatedTaxpayer } from './taxpayer.ts';

/** What the direct load needs to know beside the taxpayer. */
export interface LoadContext {
  readonly idKey: string;
  readonly law: Law;
  /** The day the province stands on. */
  readonly on: PlainDate;
}

/** One obligation with the ids of its postings and where it stands: what admitting its rows would have written. */
export interface LoadedFiling {
  readonly filing: Filing;
  readonly partyId: Id;
  readonly obligationId: Id;
  readonly sourceKey: string;
  readonly dueOn: PlainDate;
  readonly chargedOn: PlainDate;
  readonly region: string;
  readonly standing: Standing;
}

type Standing = ReturnType<typeof standingsOf>[number];

const SINCE_EVER = '1900-01-01';
const SOURCE = 'simulator';
/** Recorded at noon of its day, in China. */
const noon = (day: string): Instant => `${day}T04:00:00.000Z` as Instant;

/** As the intake names the debt of a voucher, so that the files of the province find the loaded rows. */
const keyOf = ({ voucher, levy, periodFrom, periodTo }: Filing): string =>
  `v:${voucher}|${levy.id}|${levy.subItem}|${periodFrom}|${periodTo}`;
const paymentKey = (ticket: string, sourceKey: string): string => `r:${ticket}|${sourceKey}`;

export const partyIdOf = (context: LoadContext, taxpayer: SimulatedTaxpayer): Id =>
  partyId(
    context.idKey,
    taxpayer.kind === 'natural-person' ? 'identity-number' : 'unified-social-credit-code',
    taxpayer.number,
  );

export function partyRows(context: LoadContext, id: Id, taxpayer: SimulatedTaxpayer) {
  const { person } = taxpayer;
  const isPerson = taxpayer.kind === 'natural-person';
  const relation = isPerson ? 'self' : 'legal-representative';
  const scheme = isPerson ? 'identity-number' : 'unified-social-credit-code';
  const { finding } = taxpayer;
  const at = noon('2022-01-01');
  const party: Row = [
    id,
    taxpayer.kind,
    taxpayer.name,
    taxpayer.county.code,
    taxpayer.office,
    taxpayer.industry ?? null,
    taxpayer.size ?? null,
    taxpayer.keySource,
    taxpayer.status,
    taxpayer.creditGrade ?? null,
    'zh',
    taxpayer.registeredOn ?? null,
    1,
    at,
  ];
  const who = personId(context.idKey, {
    identityNumber: person.identityNumber,
    personName: person.name,
    channel: 'mobile',
    address: person.mobile,
  });
  const contactId = derivedId(id, 'contact', relation, 'mobile', person.name, person.mobile);
  return {
    party,
    identifier: [id, scheme, taxpayer.number, SINCE_EVER, null] as Row,
    role: [id, 'taxpayer', SINCE_EVER, null] as Row,
    contact: [
      id,
      contactId,
      who,
      person.name,
      relation,
      'mobile',
      person.mobile,
      true,
      null,
      'live',
      at,
    ] as Row,
    finding: finding && ([id, finding.name, finding.from, null, SOURCE, at] as Row),
  };
}

export function loadFiling(
  context: LoadContext,
  id: Id,
  taxpayer: SimulatedTaxpayer,
  filing: Filing,
): LoadedFiling {
  const dueOn = filing.deferredUntil ?? filing.dueOn;
  const loaded = {
    filing,
    partyId: id,
    sourceKey: keyOf(filing),
    obligationId: obligationId(id, keyOf(filing)),
    dueOn,
    chargedOn: chargeDay({
      taxPeriod: { from: filing.periodFrom, to: filing.periodTo },
      effectiveDue: dueOn,
    }),
    region: countyOf(taxpayer, filing),
  };
  return { ...loaded, standing: simpleStanding(loaded) ?? replayedStanding(context, taxpayer, loaded) };
}

type Unsettled = Omit<LoadedFiling, 'standing'>;

/** Nearly all filings: nothing paid, or all of it in time. Anything else is replayed. */
function simpleStanding(loaded: Unsettled): Standing | undefined {
  const { filing, partyId: party, obligationId: id, dueOn, chargedOn } = loaded;
  const last = filing.payments.at(-1);
  const levy = filing.levy.id;
  if (last === undefined) {
    const tax = fen(filing.fen);
    const zero = 0n as Fen;
    const open = {
      partyId: party,
      obligationId: id,
      levy,
      region: loaded.region,
      lateFeeRegime: 'TCA',
      effectiveDue: dueOn,
      taxAssessed: tax,
      taxOutstanding: tax,
      lateFeePaid: zero,
      lateFeeLeft: zero,
      lastEffectiveOn: chargedOn,
    };
    return { obligationId: id, open, closed: undefined };
  }
  if (last.on > dueOn || filing.payments.length > 1 || last.fen !== filing.fen) return undefined;
  return {
    obligationId: id,
    open: undefined,
    closed: {
      partyId: party,
      obligationId: id,
      levy,
      effectiveDue: dueOn,
      closedOn: last.on,
      daysOverdue: 0,
    },
  };
}

/** The ledger's own replay decides. */
function replayedStanding(context: LoadContext, taxpayer: SimulatedTaxpayer, loaded: Unsettled): Standing {
  const { filing, partyId: party, obligationId: id, dueOn } = loaded;
  const recordedAt = noon(filing.declaredOn);
  const isAgent = filing.levy.id === 'iit-wages';
  const common = {
    partyId: party,
    obligationId: id,
    recordedAt,
    untilOn: undefined,
    reverses: undefined,
    instruction: undefined,
    basis: undefined,
    source: SOURCE,
  };
  const [standing] = standingsOf(context.law, {
    partyId: party,
    payer: taxpayer.kind,
    obligations: [
      {
        partyId: party,
        obligationId: id,
        levy: filing.levy.id,
        taxPeriod: { from: filing.periodFrom, to: filing.periodTo },
        statutoryDue: dueOn,
        effectiveDue: dueOn,
        dueRule: 'given',
        arrearsKind: 'declared-unpaid',
        lateFeeRegime: 'TCA',
        owedBy: isAgent ? 'withholding-agent' : 'taxpayer',
        withholdingSituation: isAgent ? 'withheld-not-remitted' : undefined,
        voucher: filing.voucher,
        region: loaded.region,
        sourceKey: loaded.sourceKey,
        source: SOURCE,
        recordedAt,
      },
    ],
    postings: [
      {
        ...common,
        postingId: postingId(party, `charge:${loaded.sourceKey}`),
        kind: 'charge',
        amount: fen(filing.fen),
        effectiveOn: loaded.chargedOn,
        sourceKey: `charge:${loaded.sourceKey}`,
      },
      ...filing.payments.map((payment) => ({
        ...common,
        postingId: postingId(party, paymentKey(payment.ticket, loaded.sourceKey)),
        kind: 'payment' as const,
        amount: fen(payment.fen),
        effectiveOn: payment.on,
        sourceKey: paymentKey(payment.ticket, loaded.sourceKey),
      })),
    ],
  });
  if (standing === undefined) throw new Error(`no standing for ${filing.voucher}`);
  return standing;
}

export function obligationRow(
  context: LoadContext,
  { filing, partyId: party, obligationId: id, sourceKey, dueOn, region }: LoadedFiling,
): Row {
  const isAgent = filing.levy.id === 'iit-wages';
  return [
    party,
    id,
    filing.levy.id,
    filing.periodFrom,
    filing.periodTo,
    dueOn,
    dueOn,
    'given',
    arrearsKindOf(filing, context.on),
    'TCA',
    isAgent ? 'withholding-agent' : 'taxpayer',
    isAgent ? 'withheld-not-remitted' : null,
    filing.voucher,
    region,
    sourceKey,
    SOURCE,
    '',
    noon(filing.declaredOn),
  ];
}

function arrearsKindOf(filing: Filing, on: PlainDate): string {
  if (filing.found === 'examination') return 'examination-assessed';
  if (filing.deferredUntil !== undefined && filing.deferredUntil < on) return 'deferral-expired';
  return filing.found === 'deemed' ? 'deemed-assessed' : 'declared-unpaid';
}

export function postingRows({
  filing,
  partyId: party,
  obligationId: id,
  sourceKey,
  chargedOn,
}: LoadedFiling): Row[] {
  const charge = `charge:${sourceKey}`;
  return [
    [
      party,
      postingId(party, charge),
      id,
      'charge',
      filing.fen,
      chargedOn,
      noon(filing.declaredOn),
      charge,
      SOURCE,
    ],
    ...filing.payments.map(
      (payment): Row => [
        party,
        postingId(party, paymentKey(payment.ticket, sourceKey)),
        id,
        'payment',
        payment.fen,
        payment.on,
        noon(payment.on),
        paymentKey(payment.ticket, sourceKey),
        SOURCE,
      ],
    ),
  ];
}

/** Grows by one with the charge and by one with the payments, which come in one file. */
export const revisionOf = (filing: Filing): number => (filing.payments.length === 0 ? 1 : 2);

export function openItemRow({ filing, standing: { open } }: LoadedFiling): Row | undefined {
  return (
    open && [
      open.partyId,
      open.obligationId,
      open.levy,
      open.region,
      open.lateFeeRegime,
      open.effectiveDue,
      open.taxAssessed,
      open.taxOutstanding,
      open.lateFeePaid,
      open.lateFeeLeft,
      open.lastEffectiveOn,
      revisionOf(filing),
    ]
  );
}

export function closedItemRow({ standing: { closed } }: LoadedFiling): Row | undefined {
  return (
    closed && [
      closed.partyId,
      closed.obligationId,
      closed.levy,
      closed.effectiveDue,
      closed.closedOn,
      closed.daysOverdue,
    ]
  );
}

/** A disputed debt is on hold, under the key an import gives it. */
export function holdRow({
  filing,
  partyId: party,
  obligationId: id,
  sourceKey,
}: LoadedFiling): Row | undefined {
  const from = filing.disputedFrom;
  if (from === undefined) return undefined;
  const key = `import:${sourceKey}:dispute:${from}`;
  return [party, holdId(party, key), id, 'dispute', from, noon(from), key, '争议'];
}
