import type { Ruleset } from '#law';
import { loadRulesetContent, rulesetOf } from '#platform';

let national: Promise<Ruleset> | undefined;

/** The rules as the repository ships them, read once a test file. */
export const nationalRuleset = (): Promise<Ruleset> => {
  national ??= loadRulesetContent().then(rulesetOf);
  return national;
};
