import { copyRulesets, openDatabase, restore } from '#platform';
import { isGiven, onlyArgument } from '../arguments.ts';
import type { Command } from '../command.ts';

/** Puts a backup in place of the database; refuses one that holds data unless forced. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: { zh: '从备份文件恢复数据库', en: 'put a backup in place of the database' },
  usage: 'FILE [--force]',
  options: { force: { type: 'boolean' } },
  help: { force: { zh: '替换数据库中已有的全部内容', en: 'replace everything the database holds' } },
  async run(args, io) {
    const file = onlyArgument(args, 'FILE');
    const database = await openDatabase(io.environment);
    try {
      const report = await restore(database, file, { force: isGiven(args, 'force') });
      if (database.kind === 'pglite') await copyRulesets(database, io.environment.home);
      const { tables, rows } = report;
      io.result(
        { file, ...report },
        io.language === 'zh'
          ? `已恢复 ${tables} 张表、${rows} 行`
          : `${tables} tables, ${rows} rows restored`,
      );
      return 0;
    } finally {
      await database.close();
    }
  },
};
