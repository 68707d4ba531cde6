import { commands } from './commands/index.ts';
import { main, reportDefect } from './main.ts';

const words = process.argv.slice(2);
// A reader that goes away (| head) is no defect.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await main(words, commands, process).catch((error: unknown) =>
  reportDefect(error, process, words.includes('--json')),
);
