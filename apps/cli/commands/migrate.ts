import { loadRulesetContent, migrate, openDatabase, seedRuleset, systemClock } from '#platform';
import type { Command } from '../command.ts';

/** Brings schema and rules up to date; every command that opens the database does the same by itself. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: { zh: '更新数据库结构与规则', en: 'bring the schema and the rules up to date' },
  usage: '',
  options: {},
  async run(_args, io) {
    const database = await openDatabase(io.environment);
    try {
      const { applied } = await migrate(database);
      const ruleset = await seedRuleset(database, await loadRulesetContent(), systemClock);
      io.result(
        { applied, ruleset: ruleset.hash },
        [...applied, `${io.language === 'zh' ? '规则' : 'rules'} ${ruleset.hash}`].join('\n'),
      );
      return 0;
    } finally {
      await database.close();
    }
  },
};
