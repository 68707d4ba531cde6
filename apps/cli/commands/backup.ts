import { backup, systemClock } from '#platform';
import { onlyArgument } from '../arguments.ts';
import type { Command } from '../command.ts';

/** The whole database as it stands at one moment, in one file that either kind of database restores. */
export const backupCommand: Command = {
  name: 'backup',
  summary: { zh: '备份数据库到文件', en: 'write the whole database to a file' },
  usage: 'FILE',
  options: {},
  async run(args, io) {
    const file = onlyArgument(args, 'FILE');
    const { database } = await io.openShell();
    const report = await backup(database, file, systemClock);
    const { tables, rows } = report;
    io.result(
      { file, ...report },
      io.language === 'zh'
        ? `已备份 ${tables} 张表、${rows} 行到 ${file}`
        : `${tables} tables, ${rows} rows written to ${file}`,
    );
    return 0;
  },
};
