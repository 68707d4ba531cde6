import type { Id, Shell } from '#platform';
import type { Draft } from '../rows/drafts.ts';
import type { CheckedRow } from '../rows/row-check.ts';
import { refreshStatistics } from '../store.ts';
import type { AdmissionSetting, RowOutcome } from './admission.ts';
import { admitChunk, type PreparedChunk, prepareChunk } from './admit-chunk.ts';

/** Rows of one transaction. */
const CHUNK_ROWS = 5000;
/** Parties remembered between chunks. */
const REMEMBERED_PARTIES = 50_000;

/** A row with what became of it. */
export interface SettledRow {
  readonly checked: CheckedRow;
  readonly outcome: RowOutcome;
}

type Finished = { readonly rows: readonly SettledRow[] } | { readonly failure: unknown };

/** Chunks at work beside the one that is being read. */
const AT_WORK = 2;

class RolledBack extends Error {}

/**
 * Stores chunk after chunk, in the file's order, in two halves of one transaction each: while the debts of one chunk are
 * stored, the parties of the next one are, and the one after that is read and checked. The halves take different locks,
 * so they never wait for each other. A dry run does the same work in one transaction and rolls it back.
 */
export class AdmissionQueue {
  private pending: CheckedRow[] = [];
  private readonly atWork: Promise<Finished>[] = [];
  /** Ends of the two lines of work; once one has failed nothing behind it is stored. */
  private parties: Promise<unknown> = Promise.resolve();
  private debts: Promise<unknown> = Promise.resolve();
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

  /** Starts the chunk that is full; when others are at work waits for the first of them and returns what it gave. */
  async flush(): Promise<readonly SettledRow[]> {
    const before = this.atWork.length < AT_WORK ? [] : await this.first();
    const rows = this.pending;
    this.pending = [];
    if (rows.length > 0) this.atWork.push(this.start(rows));
    return before;
  }

  /** Waits for everything at work and returns what it gave. Rows not yet flushed stay where they are. */
  async finish(): Promise<readonly SettledRow[]> {
    const settled: SettledRow[] = [];
    while (this.atWork.length > 0) settled.push(...(await this.first()));
    return settled;
  }

  private async first(): Promise<readonly SettledRow[]> {
    const done = await (this.atWork.shift() as Promise<Finished>);
    if ('rows' in done) return done.rows;
    // Nothing may be left running on a database that the caller may close now.
    await Promise.all(this.atWork.splice(0));
    throw done.failure;
  }

  private start(rows: readonly CheckedRow[]): Promise<Finished> {
    const prepared = this.parties.then(() => this.prepare(rows.map((row) => row.draft as Draft)));
    const stored = Promise.all([prepared, this.debts]).then(([chunk]) => this.store(rows, chunk));
    this.parties = prepared;
    this.debts = stored;
    return stored.then(
      (done) => ({ rows: done }),
      (failure: unknown) => ({ failure }),
    );
  }

  private async prepare(drafts: readonly Draft[]): Promise<PreparedChunk | readonly Draft[]> {
    const { shell, setting } = this;
    if (this.isDryRun || setting.kind !== 'arrears') return drafts;
    const chunk = await shell.database.transaction((sql) => prepareChunk(sql, shell, setting, drafts));
    this.remember(chunk.parties);
    return chunk;
  }

  private async store(
    rows: readonly CheckedRow[],
    prepared: PreparedChunk | readonly Draft[],
  ): Promise<SettledRow[]> {
    const { shell, setting } = this;
    let outcomes: ReadonlyMap<Draft, RowOutcome> | undefined;
    try {
      await shell.database.transaction(async (sql) => {
        const chunk = 'debts' in prepared ? prepared : await prepareChunk(sql, shell, setting, prepared);
        outcomes = await admitChunk(sql, shell, setting, chunk);
        if (this.isDryRun) throw new RolledBack();
      });
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
