import { accept, parseDate, parseYuan, type Result, refuse } from '#core';
import type { GivenFacts } from './power-facts.ts';

/** How a fact is written: a yes or no, a day, a day or null (a step), yuan, one of a few words, or a table of these. */
type Shape =
  | 'boolean'
  | 'day'
  | 'step'
  | 'yuan'
  | 'text-list'
  | readonly string[]
  | { readonly [field: string]: Shape };

const DEMAND: Shape = { servedOn: 'day', lastDay: 'day' };
const URGING: Shape = { ...DEMAND, written: 'boolean', contains: 'text-list' };
const YES_NO = [
  'isInBusiness',
  'hasEvasionEvidence',
  'hasSignsOfHiding',
  'guaranteeGiven',
  'preservationInPlace',
  'directorApproved',
  'viewsHeard',
  'hidingDuringUrging',
  'atNight',
  'urgent',
  'enforcementStayed',
  'inspectionOfPastPeriods',
  'evasionFoundInInspection',
  'unregisteredOrTemporary',
  'assessedTaxPaid',
  'finePaid',
  'fineOverdue',
  'fineRemedySought',
  'remedySought',
  'mayEvade',
  'refusesToFile',
  'beforeCourt',
  'violatedTca',
  'refusesTreatment',
  'suspectInCase',
  'failsToSue',
  'harmsRecovery',
  'personalClaim',
  'counterpartyKnew',
  'shouldHaveKnown',
  'relatedParties',
  'enforcementInProgress',
  'harmsOthersOrPublic',
  'disposesOfLargeAsset',
  'treatmentSumsUnpaid',
  'groundForAssessment',
  'propertySeized',
  'taxNotWithheld',
  'hidesAssetsFromRecovery',
  'absconded',
  'stayOrdered',
  'deregistrationRequested',
  'mergedOrDivided',
  'debtorPaid',
] as const;
const DAYS = [
  'taxDueOn',
  'remediesEndedOn',
  'fineInstalmentsEndOn',
  'claimDueOn',
  'disposedOn',
  'bureauKnewOn',
  'claimTermEndsOn',
] as const;
const STEPS = [
  'guaranteeOrderedOn',
  'preservedTaxPaidOn',
  'decisionServedOn',
  'assessedOn',
  'orderedToPayOn',
  'goodsImpoundedOn',
  'penaltyServedOn',
  'decisionToEnforceServedOn',
  'courtUrgingServedOn',
  'draftPushedOn',
  'draftConfirmedOn',
  'objectionReceivedOn',
  'objectionAnsweredOn',
  'bankruptcyAcceptedOn',
  'finalDistributionOn',
  'guaranteedDeadline',
] as const;
const AMOUNTS = [
  'claimAmount',
  'price',
  'marketPrice',
  'refundDue',
  'vatCredit',
  'unrecoverable',
  'evadedTax',
  'measureCost',
] as const;

const all = (names: readonly (keyof GivenFacts)[], shape: Shape) =>
  Object.fromEntries(names.map((name) => [name, shape]));

const SHAPES: { readonly [name: string]: Shape } = {
  ...all(YES_NO, 'boolean'),
  ...all(DAYS, 'day'),
  ...all(STEPS, 'step'),
  ...all(AMOUNTS, 'yuan'),
  demand: DEMAND,
  earlyDemand: DEMAND,
  urging: URGING,
  courtSubject: ['tax', 'fine'],
  disposal: [
    'waiver-of-claim',
    'gratis-transfer',
    'low-price',
    'high-price-purchase',
    'security-for-others',
    'bad-faith-extension',
  ],
  skip: [
    'bankruptcy-paid-not-credited',
    'deregistered-after-liquidation',
    'unpaid-under-plan',
    'secrecy-approved-by-province',
    'pending-dispute',
    'none',
  ],
};

/** Facts as a person writes them in a file; refuses an unknown name or a value of another shape, naming it. */
export function readGivenFacts(written: unknown): Result<GivenFacts> {
  if (!isTable(written))
    return refuse(
      'facts-not-a-table',
      '事实应写成“名称: 值”的对照表',
      'Write the facts as a table of names and values',
    );
  const facts: { [name: string]: unknown } = {};
  for (const [name, value] of Object.entries(written)) {
    const shape = SHAPES[name];
    if (shape === undefined) return unknownFact(name);
    const read =
      value === null && typeof shape === 'object' && !Array.isArray(shape)
        ? { value: null }
        : readValue(shape, value);
    if (read === undefined) return badFact(name, shape);
    facts[name] = read.value;
  }
  return accept(facts as GivenFacts);
}

/** The value wrapped, since null is one; undefined where it does not fit. */
function readValue(shape: Shape, value: unknown): { value: unknown } | undefined {
  if (shape === 'boolean') return typeof value === 'boolean' ? { value } : undefined;
  if (shape === 'yuan') return wrap(parseYuan(String(value)));
  if (shape === 'step' && value === null) return { value: null };
  if (shape === 'day' || shape === 'step')
    return wrap(typeof value === 'string' ? parseDate(value) : undefined);
  if (shape === 'text-list')
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? { value } : undefined;
  if (isList(shape)) return shape.some((choice) => choice === value) ? { value } : undefined;
  return readTable(shape, value);
}

const isList = (shape: Shape): shape is readonly string[] => Array.isArray(shape);

const wrap = (value: unknown): { value: unknown } | undefined =>
  value === undefined ? undefined : { value };

function readTable(
  shape: { readonly [field: string]: Shape },
  value: unknown,
): { value: unknown } | undefined {
  if (!isTable(value) || Object.keys(value).some((field) => shape[field] === undefined)) return undefined;
  const fields = Object.entries(shape).map(
    ([field, inner]) => [field, readValue(inner, value[field])] as const,
  );
  if (fields.some(([, read]) => read === undefined)) return undefined;
  return { value: Object.fromEntries(fields.map(([field, read]) => [field, read?.value])) };
}

const isTable = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unknownFact = (name: string) =>
  refuse(
    'unknown-fact',
    `没有名为“${name}”的事实，可用：${Object.keys(SHAPES).join('、')}`,
    `There is no fact "${name}"; known are ${Object.keys(SHAPES).join(', ')}`,
    name,
  );

function badFact(name: string, shape: Shape) {
  const wanted =
    typeof shape === 'string'
      ? shape
      : isList(shape)
        ? shape.join(' | ')
        : `{${Object.keys(shape).join(', ')}}`;
  return refuse(
    'bad-fact',
    `“${name}”的值不对，应为：${wanted}`,
    `"${name}" has a wrong value; it takes: ${wanted}`,
    name,
  );
}
