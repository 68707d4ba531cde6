import type { Command } from './command.ts';

type Language = 'zh' | 'en';

const COMMON = {
  json: { zh: '标准输出只给一份 JSON', en: 'exactly one JSON document on standard output' },
  lang: { zh: '语言：zh 或 en（默认随系统）', en: 'language: zh or en (default: that of the system)' },
  region: { zh: '行政区划代码，六位（默认：全国规定）', en: 'six-digit region code (default: national law)' },
  'known-on': { zh: '按当日所知的规则与事实', en: 'rules and facts as known on that day' },
  help: { zh: '显示本说明', en: 'this text' },
} as const;

const WORDS = {
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  options: { zh: '选项', en: 'Options' },
} as const;

/** What `qingjiao` alone or with --help prints. */
export function overview(commands: readonly Command[], language: Language): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    language === 'zh'
      ? '清缴 Qingjiao：欠税的收集，精确的滞纳金，以代码表达的法律'
      : 'Qingjiao 清缴: collecting unpaid tax, exact late fees, the law as code',
    '',
    `${WORDS.usage[language]}: qingjiao ${language === 'zh' ? '命令' : 'COMMAND'} [--help] [--json] …`,
    '',
    `${WORDS.commands[language]}:`,
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary[language]}`),
    '',
    language === 'zh'
      ? 'QINGJIAO_HOME（默认 ./var）存放数据库与文件；DATABASE_URL 改用 PostgreSQL。退出码：0 完成，1 被拒绝并说明原因，2 用法有误。'
      : 'QINGJIAO_HOME (default ./var) holds the database and files; DATABASE_URL uses PostgreSQL instead. Exit: 0 done, 1 refused with a reason, 2 wrong usage.',
  ].join('\n');
}

/** What `qingjiao NAME --help` prints. */
export function helpOf(command: Command, language: Language): string {
  const names = [...Object.keys(command.options), 'json', 'lang', 'help'];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const lines = names.map((name) => {
    const text = command.help?.[name] ?? (COMMON as Record<string, { zh: string; en: string }>)[name];
    return `  ${`--${name}`.padEnd(width)}  ${text?.[language] ?? ''}`.trimEnd();
  });
  return [
    command.summary[language],
    '',
    `${WORDS.usage[language]}: qingjiao ${command.name} ${command.usage}`.trimEnd(),
    '',
    `${WORDS.options[language]}:`,
    ...lines,
  ].join('\n');
}
