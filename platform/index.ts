/** The impure shell: storage, clock, rulesets from files, audit log, backup. Everything above gets the outside through it. */
export * from './audit.ts';
export { anchor } from './audit-chain.ts';
export * from './audit-verify.ts';
export * from './clock.ts';
export * from './database.ts';
export * from './environment.ts';
export * from './ids.ts';
export * from './installation.ts';
export { type Migration, migrate, migrationFiles } from './migrations.ts';
export { loadRulesetContent, readParameterFile } from './ruleset-files.ts';
export * from './ruleset-copies.ts';
export * from './rulesets.ts';
export * from './shell.ts';
export * from './sql-array.ts';
export { openDatabase } from './storage/open.ts';
export { type EmbeddedDatabase, openInMemory } from './storage/pglite.ts';
