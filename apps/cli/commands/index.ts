import type { Command } from '../command.ts';
import { backupCommand } from './backup.ts';
import { deadlineCommand } from './deadline.ts';
import { importCommand } from './import.ts';
import { lateFeeCommand } from './late-fee.ts';
import { lawCommand } from './law.ts';
import { messagesCommand } from './messages.ts';
import { migrateCommand } from './migrate.ts';
import { populationCommand } from './population.ts';
import { powersCommand } from './powers.ts';
import { recoveryPeriodCommand } from './recovery-period.ts';
import { restoreCommand } from './restore.ts';
import { runCommand } from './run.ts';
import { startCommand } from './start.ts';
import { statementCommand } from './statement.ts';
import { tasksCommand } from './tasks.ts';
import { verifyCommand } from './verify.ts';

/** Every command, in the order of the overview. A room that adds one adds its line here. */
export const commands: readonly Command[] = [
  startCommand,
  lateFeeCommand,
  deadlineCommand,
  recoveryPeriodCommand,
  importCommand,
  runCommand,
  tasksCommand,
  messagesCommand,
  statementCommand,
  powersCommand,
  lawCommand,
  populationCommand,
  verifyCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
];
