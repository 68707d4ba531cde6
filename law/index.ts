/** 法律: the law as code. Decisions with their basis, parameters with their history, and nothing that touches a file. */

export * from './cn/money.ts';
export * from './cn/powers.ts';
export { lawSentences } from './cn/sentences.ts';
export * from './cn/time.ts';
export * from './engine/index.ts';
