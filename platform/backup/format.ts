/**
 * A backup is one gzip file that either kind of database reads, and a person too (`zcat FILE | less`):
 *
 *     {"qingjiaoBackup":1,"createdAt":…,"kind":…,"migrations":[{"name","checksum"}…]}
 *     {"table":"parties","columns":[…]}
 *     … rows in PostgreSQL's COPY text format, as pg_dump writes them …
 *     \.
 *     {"rows":123,"sha256":"…"}            of the bytes of the rows
 *     … the next table …
 *     {"tables":31,"sha256":"…"}           of all the tables' hashes, so that a file cut short is noticed
 */
export const FORMAT = 1;

/** The line that ends a table's rows; COPY text never holds it. */
export const END_OF_ROWS = '\\.';

export interface BackupHeader {
  readonly qingjiaoBackup: number;
  readonly createdAt: string;
  readonly kind: 'pglite' | 'postgres';
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
}

export interface TableHeader {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface TableFooter {
  readonly rows: number;
  readonly sha256: string;
}

export interface BackupFooter {
  readonly tables: number;
  readonly sha256: string;
}

export interface BackupReport {
  readonly tables: number;
  readonly rows: number;
  /** Of all tables' hashes: two backups of the same rows in the same order have the same. */
  readonly sha256: string;
}
