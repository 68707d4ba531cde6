/** 追缴职权: the catalogue of powers, and which of them the law opens for one party on one day. */

export { CATALOGUE, findPower } from './catalogue/index.ts';
export { documentNames } from './document-names.ts';
export { factsFrom, type Gathering, gatherPowerFacts } from './gather.ts';
export { readGivenFacts } from './given-facts.ts';
export type { Power, PowerDecision, PowerState } from './power.ts';
export { FACT_NAMES, type GivenFacts, type PowerFacts } from './power-facts.ts';
export { askPower, powersFor } from './powers-for.ts';
export { catalogueSentences } from './sentences.ts';
export { earliestWhy, missingNames, whyOf } from './why.ts';
