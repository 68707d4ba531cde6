import { readdirSync, readFileSync } from 'node:fs';

/**
 * Seconds of processor time that the backends of one database on this machine have used (Linux: /proc/PID/schedstat).
 * On a machine with others at work only this tells what a statement costs; wall time tells who else was there.
 */
export function backendSeconds(database: string): number {
  let nanoseconds = 0;
  for (const pid of readdirSync('/proc'))
    if (/^\d+$/.test(pid)) nanoseconds += backendOf(pid, database) ? runTime(pid) : 0;
  return nanoseconds / 1e9;
}

/** PostgreSQL titles its processes "postgres: user database address state". */
const backendOf = (pid: string, database: string): boolean =>
  read(`/proc/${pid}/cmdline`).split(' ').includes(database);

const runTime = (pid: string): number => Number(read(`/proc/${pid}/schedstat`).split(' ')[0] ?? 0);

/** Empty where the process has ended since the folder was listed. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ESRCH'))
      return '';
    throw cause;
  }
}
