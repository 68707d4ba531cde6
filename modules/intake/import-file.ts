import { accept, type PlainDate, RefusedError, type Result } from '#core';
import type { Law } from '#law';
import { audit, type Shell, stopwatch } from '#platform';
import { AdmissionQueue } from './admission/admission-queue.ts';
import { FINDINGS, type FindingCode, sentenceOf } from './finding-codes.ts';
import type { ImportKind } from './layout/fields.ts';
import type { Layout } from './layout/layout.ts';
import { findMappedHeadings, layoutOfMapping } from './layout/layout-of-mapping.ts';
import type { Mapping } from './layout/mapping.ts';
import { findHeadings, layoutOfHeadings } from './layout/recognise.ts';
import { LIMITS, type Limits } from './limits.ts';
import { openSource } from './open-source.ts';
import { noHeadings, tooManyRows } from './refusals.ts';
import { noRejects, type RejectSink, rejectsFile } from './rejects.ts';
import { type ImportReport, ranked, Tally } from './report.ts';
import { LevyLookUp } from './rows/levy-look-up.ts';
import { type CheckedRow, RowCheck } from './rows/row-check.ts';
import type { OpenSource, SourceRow } from './source-row.ts';
import { recordFreshness } from './store.ts';

/** How a file is to be imported. */
export interface ImportOptions {
  /** Left out: told from the headings. */
  readonly kind?: ImportKind | undefined;
  /** A layout of the office's own; left out: known headings. */
  readonly mapping?: Mapping | undefined;
  /** Stores nothing and reports the same counts. */
  readonly dryRun?: boolean | undefined;
  /** Path of the CSV that rejected rows go to. */
  readonly rejects?: string | undefined;
  /** Region of rows that name none. */
  readonly region?: string | undefined;
  /** The day for which balances are true; today by default. */
  readonly asOf?: PlainDate | undefined;
  /** The day through which a payments file is complete; by default the latest payment in it. */
  readonly through?: PlainDate | undefined;
  readonly limits?: Limits | undefined;
  readonly onProgress?: ((done: { rows: number; bytes: number; of: number }) => void) | undefined;
}

/**
 * Imports a file: each row is accepted, unchanged or returned with its reason, in chunks of one transaction each, so that a
 * killed import is finished by repeating it. Refuses the file as a whole only where no row can be trusted.
 */
export async function importFile(
  shell: Shell,
  law: Law,
  path: string,
  options: ImportOptions = {},
): Promise<Result<ImportReport>> {
  const source = await openSource(path, options.limits ?? options.mapping?.limits ?? LIMITS, options.mapping);
  if (!source.ok) return source;
  const run = new ImportRun(shell, law, source.value, options);
  try {
    return await run.report();
  } catch (cause) {
    if (!(cause instanceof RefusedError)) throw cause;
    return { ok: false, refusal: run.withWhatWasStored(cause.refusal) };
  }
}

class ImportRun {
  private readonly tally = new Tally();
  private readonly regions = new Set<string>();
  private latest: PlainDate | undefined;
  private readonly shell: Shell;
  private readonly law: Law;
  private readonly source: OpenSource;
  private readonly options: ImportOptions;
  private readonly limits: Limits;
  private rejects: RejectSink = noRejects;

  constructor(shell: Shell, law: Law, source: OpenSource, options: ImportOptions) {
    this.shell = shell;
    this.law = law;
    this.source = source;
    this.options = options;
    this.limits = options.limits ?? options.mapping?.limits ?? LIMITS;
  }

  async report(): Promise<Result<ImportReport>> {
    const elapsed = stopwatch();
    const rows = this.source.rows()[Symbol.asyncIterator]();
    try {
      return await this.reportOn(rows, elapsed);
    } finally {
      // A file given up midway must not stay open.
      await rows.return?.();
    }
  }

  private async reportOn(
    rows: AsyncIterator<readonly SourceRow[]>,
    elapsed: () => number,
  ): Promise<Result<ImportReport>> {
    const head = await this.head(rows);
    const found = this.layout(head);
    if (!found.ok) return found;
    const { layout, skip } = found.value;
    if (this.options.rejects !== undefined) this.rejects = rejectsFile(this.options.rejects);
    try {
      await this.rows(layout, head.slice(skip), rows);
    } finally {
      await this.rejects.close();
    }
    const report = this.reportOf(layout, elapsed());
    if (this.options.dryRun !== true) await this.conclude(report);
    return accept(report);
  }

  /** The first rows, among which the headings must stand. */
  private async head(rows: AsyncIterator<readonly SourceRow[]>): Promise<SourceRow[]> {
    const head: SourceRow[] = [];
    while (head.length < this.limits.headingSearchRows) {
      const next = await rows.next();
      if (next.done === true) break;
      head.push(...next.value);
    }
    return head;
  }

  private layout(head: readonly SourceRow[]): Result<{ layout: Layout; skip: number }> {
    const { mapping, kind, region } = this.options;
    const cells = head.slice(0, this.limits.headingSearchRows).map((row) => row.cells);
    const serials = this.source.format === 'xlsx';
    if (mapping !== undefined) {
      const found = findMappedHeadings(cells, mapping);
      if (!found.ok) return found;
      const layout = layoutOfMapping(mapping, found.value, { serials, region });
      return layout.ok ? accept({ layout: layout.value, skip: found.value.rows }) : layout;
    }
    const found = findHeadings(cells);
    if (found === undefined) return noHeadings(cells);
    const layout = layoutOfHeadings(found, { kind, serials, region, allowFuture: false });
    return layout.ok ? accept({ layout: layout.value, skip: found.rows }) : layout;
  }

  private async rows(
    layout: Layout,
    head: readonly SourceRow[],
    rest: AsyncIterator<readonly SourceRow[]>,
  ): Promise<void> {
    const today = this.shell.clock.today();
    const source = `import:${this.source.sha256.slice(0, 16)}`;
    const asOf = this.options.asOf ?? today;
    const check = new RowCheck(layout, { levies: new LevyLookUp(this.law), today, asOf, source });
    const queue = new AdmissionQueue(this.shell, this.options.dryRun === true, {
      kind: layout.kind,
      law: this.law,
      asOf,
      statesHolds: layout.items.some((item) => item.hold !== undefined),
      parties: new Map(),
    });
    try {
      await this.feed(check, queue, head, rest);
    } catch (cause) {
      // A file that breaks midway: what is at work is finished and counted, what was only read is not stored.
      await this.settle(await queue.finish());
      throw cause;
    }
    await this.settle(await queue.flush());
    await this.settle(await queue.finish());
  }

  private async feed(
    check: RowCheck,
    queue: AdmissionQueue,
    head: readonly SourceRow[],
    rest: AsyncIterator<readonly SourceRow[]>,
  ): Promise<void> {
    let batch = head;
    let seen = 0;
    for (;;) {
      for (const row of batch) {
        if (++seen > this.limits.rows) throw tooManyRows(this.limits.rows);
        const checked = check.check(row);
        if (checked.draft === undefined) await this.unfit(checked);
        else if (queue.add(checked)) await this.settle(await queue.flush());
      }
      this.options.onProgress?.({ rows: seen, bytes: this.source.position(), of: this.source.bytes });
      const next = await rest.next();
      if (next.done === true) return;
      batch = next.value;
    }
  }

  /** A row that fell before the ledger was asked, or that is none. */
  private async unfit(checked: CheckedRow): Promise<void> {
    if (checked.skipped !== undefined) return this.tally.count(this.tally.skipped, checked.skipped);
    const fatal = checked.findings.filter(({ code }) => FINDINGS[code].severity === 'reject');
    this.tally.row('rejected', checked.amount);
    this.tally.count(this.tally.reasons, fatal[0]?.code ?? 'required-missing');
    for (const finding of fatal)
      await this.rejects.add({
        line: checked.line,
        column: finding.column,
        value: finding.value,
        code: finding.code,
        zh: sentenceOf(finding, 'zh'),
        en: sentenceOf(finding, 'en'),
      });
  }

  private async settle(chunk: Awaited<ReturnType<AdmissionQueue['flush']>>): Promise<void> {
    for (const { checked, outcome } of chunk) {
      for (const { code } of checked.findings) this.tally.count(this.tally.warnings, code);
      if (outcome.outcome === 'refused') {
        await this.refused(checked, outcome.refusal);
        continue;
      }
      if (outcome.warning !== undefined) this.tally.count(this.tally.warnings, outcome.warning);
      if (outcome.outcome === 'corrected') this.tally.counts.corrected++;
      this.tally.row(outcome.outcome === 'unchanged' ? 'unchanged' : 'accepted', checked.amount);
      this.note(checked);
    }
  }

  private async refused(
    checked: CheckedRow,
    refusal: FindingCode | { code: string; zh: string; en: string; at?: string },
  ): Promise<void> {
    const known = typeof refusal === 'string' ? { code: refusal, ...FINDINGS[refusal] } : refusal;
    this.tally.row('rejected', checked.amount);
    this.tally.count(this.tally.reasons, known.code);
    const column = typeof refusal === 'string' ? '' : (refusal.at ?? '');
    await this.rejects.add({
      line: checked.line,
      column,
      value: '',
      code: known.code,
      zh: known.zh,
      en: known.en,
    });
  }

  private note(checked: CheckedRow): void {
    const { party, payment } = checked.draft as NonNullable<CheckedRow['draft']>;
    this.regions.add(party.region);
    const on = payment?.claim.effectiveOn;
    if (on !== undefined && (this.latest === undefined || on > this.latest)) this.latest = on;
  }

  private reportOf(layout: Layout, seconds: number): ImportReport {
    const { tally } = this;
    const { sha256, bytes, format, detail } = this.source;
    return {
      kind: layout.kind,
      file: { sha256, bytes, format, detail },
      rows: tally.rows,
      ...tally.counts,
      totals: tally.totals(),
      reasons: ranked(tally.reasons),
      warnings: ranked(tally.warnings),
      skipped: ranked(tally.skipped),
      completeThrough: layout.kind === 'payments' ? this.completeThrough() : null,
      dryRun: this.options.dryRun === true,
      seconds,
    };
  }

  /** Declared; else the day the file was made for; else, since a file says no more, the last payment in it. */
  private completeThrough(): PlainDate | null {
    const { through, asOf } = this.options;
    return through ?? asOf ?? this.latest ?? null;
  }

  /** Freshness of the feed and the entry in the audit log. */
  private async conclude(report: ImportReport): Promise<void> {
    const { clock, actor, database } = this.shell;
    const through =
      report.kind === 'payments' ? report.completeThrough : (this.options.asOf ?? clock.today());
    const regions =
      this.options.region === undefined ? this.regions : new Set([...this.regions, this.options.region]);
    await database.transaction(async (sql) => {
      if (through !== null && regions.size > 0)
        await recordFreshness(
          sql,
          report.kind,
          regions,
          through,
          clock.now(),
          this.options.through !== undefined,
        );
      const { seconds: _, ...facts } = report;
      await audit(sql, clock, [
        { actor, action: 'file-imported', subject: `file:${report.file.sha256}`, facts },
      ]);
    });
  }

  /** A file that broke midway: what was taken in before stays, and the refusal says so. */
  withWhatWasStored(refusal: { code: string; zh: string; en: string }) {
    const stored = this.tally.counts.accepted;
    if (stored === 0 || this.options.dryRun === true) return refusal;
    return {
      ...refusal,
      zh: `${refusal.zh}。此前的${stored}行已经入账，修复后重新导入不会重复`,
      en: `${refusal.en}. The ${stored} rows before were taken in; importing the repaired file doubles nothing`,
    };
  }
}
