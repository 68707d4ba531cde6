import type { Sentences } from '../engine/index.ts';
import { moneySentences } from './money.ts';
import { powersSentences } from './powers.ts';
import { timeSentences } from './time-sentences.ts';

/** Every reason that an article can give: what a screen or a document needs to spell out any decision of the law. */
export const lawSentences: Sentences = { ...timeSentences, ...moneySentences, ...powersSentences };
