import type { Id, Shell } from '#platform';
import type { Draft } from '../rows/drafts.ts';
import type { CheckedRow } from '../rows/row-check.ts';
import { refreshStatistics } from '../store.ts';
import type { AdmissionSetting, RowOutcome } from './admission.ts';
import { admitChunk } from './admit-chunk.ts';

/** Rows of one transaction. */
const CHUNK_ROWS = 5000;
/** Parties remembered between chunks. */
const REMEMBERED_PARTIES = 200_000;

/** A row with what became of it. */
export interface SettledRow {
  readonly checked: CheckedRow;
  readonly outcome: RowOutcome;
}

type Finished = { readonly rows: readonly SettledRow[] } | { readonly failure: unknown };

class RolledBack extends Error {}

/**
 * Stores chunk after chunk while the next one is read and checked: one transaction at a time, in the file's order. A dry
 * run does the same work and rolls it back.
 */
export class AdmissionQueue {
  private pending: CheckedRow[] = [];
  private working: Promise<Finished> | undefined;
  private readonly shell: Shell;
  private readonly isDryRun: boolean;
  private readonly setting: AdmissionSetting;
  private hasStatistics = false;

  constructor(shell: Shell, isDryRun: boolean, setting: AdmissionSetting) {
    this.shell = shell;
    this.isDryRun = isDryRun;
    this.setting = setting;
  }

  /** True when a chunk is full and should be flushed. */
  add(row: CheckedRow): boolean {
    this.pending.push(row);
    return this.pending.length >= CHUNK_ROWS;
  }

  /** Waits for the chunk at work, starts the one that is full, and returns what the former gave. */
  async flush(): Promise<readonly SettledRow[]> {
    const before = await this.working;
    if (before !== undefined && 'failure' in before) throw before.failure;
    const rows = this.pending;
    this.pending = [];
    this.working =
      rows.length === 0
        ? undefined
        : this.store(rows).then(
            (done) => ({ rows: done }),
            (failure: unknown) => ({ failure }),
          );
    return before?.rows ?? [];
  }

  private async store(rows: readonly CheckedRow[]): Promise<SettledRow[]> {
    const drafts = rows.map((row) => row.draft as Draft);
    let outcomes: Map<Draft, RowOutcome> | undefined;
    const seen = new Map<string, Id>();
    try {
      await this.shell.database.transaction(async (sql) => {
        outcomes = await admitChunk(sql, this.shell, this.setting, drafts, seen);
        if (this.isDryRun) throw new RolledBack();
      });
      this.remember(seen);
      if (rows.length === CHUNK_ROWS) await this.keepStatistics();
    } catch (cause) {
      if (!(cause instanceof RolledBack)) throw cause;
    }
    return rows.map((checked) => {
      const outcome = outcomes?.get(checked.draft as Draft);
      if (outcome === undefined) throw new Error(`line ${checked.line} got no answer from the ledger`);
      return { checked, outcome };
    });
  }

  /** Once, after the first whole chunk: from then on the planner knows what the tables look like. */
  private async keepStatistics(): Promise<void> {
    if (this.hasStatistics) return;
    this.hasStatistics = true;
    await refreshStatistics(this.shell.database);
  }

  /** Only what is committed is remembered. */
  private remember(seen: ReadonlyMap<string, Id>): void {
    const { parties } = this.setting;
    if (parties.size > REMEMBERED_PARTIES) parties.clear();
    for (const [key, id] of seen) parties.set(key, id);
  }
}
