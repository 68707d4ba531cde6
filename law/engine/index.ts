export * from './decide.ts';
export * from './explain.ts';
export * from './law.ts';
export * from './ruleset.ts';
