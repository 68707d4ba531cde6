/**
 * Q1 in full: `node tests/second-implementation/full.ts [COUNT] [SEED]` compares 1,000,000 random histories and writes
 * the result to bench/proofs/q1.md. Ends with 1 on the first disagreement.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { loadRulesetContent, rulesetOf } from '#platform';
import { compare } from './compare.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 20_261_122);
const ruleset = rulesetOf(await loadRulesetContent());
const started = process.hrtime.bigint();
const result = compare(ruleset, count, seed, (done) => console.error(`${done} / ${count}`));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;

const report = `# Q1: two implementations of the late fee

\`node tests/second-implementation/full.ts\` compares, on every random history, the decision (\`lateFee\`), the amounts alone
(\`lateFeeAmounts\`) and a second implementation that walks day by day and shares no arithmetic with them: late fee, paid,
outstanding, tax assessed and outstanding, unallocated, days.

| | |
|---|---|
| histories compared | ${result.compared.toLocaleString('en')} |
| seed | ${seed} |
| with a late fee | ${result.withFee.toLocaleString('en')} |
| with money that went to the late fee | ${result.withFeePaid.toLocaleString('en')} |
| disagreements | ${result.disagreement === undefined ? 0 : 1} |
| duration | ${seconds.toFixed(0)} s on one core |
| machine | ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version} |
| rules | \`${ruleset.hash}\` |
`;
mkdirSync(new URL('../../bench/proofs/', import.meta.url), { recursive: true });
writeFileSync(new URL('../../bench/proofs/q1.md', import.meta.url), report);
console.log(report);
if (result.disagreement !== undefined) {
  console.error(result.disagreement);
  process.exitCode = 1;
}
