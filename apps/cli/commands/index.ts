import type { Command } from '../command.ts';
import { deadlineCommand } from './deadline.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';

/** Every command, in the order of the overview. A room that adds one adds its line here. */
export const commands: readonly Command[] = [deadlineCommand, importCommand, migrateCommand];
