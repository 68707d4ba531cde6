import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

/** What the impure outside gives to an action: where to store, what time it is, who is asking. */
export interface Shell {
  readonly database: Database;
  readonly clock: Clock;
  /** Who acts, for the audit log: 'system:daily-run', 'cli:root', later an officer's id. */
  readonly actor: string;
  /** Key of this installation for deriving party ids (settings 'id-key'). */
  readonly idKey: string;
}
