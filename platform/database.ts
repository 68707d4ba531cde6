/**
 * The one way to the database, the same on embedded PGlite and on PostgreSQL. Values come back alike on both:
 * bigint → bigint, date → 'YYYY-MM-DD', timestamptz → ISO instant string in UTC, numeric → string, jsonb → parsed.
 * Parameters: bigint, string, number, boolean, null, Uint8Array, arrays of these (for unnest), a plain object for jsonb.
 * A JSON array goes in as its text (JSON.stringify), since an array is always an SQL array.
 */
export interface Sql {
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** One value in COPY's text format before escaping; null for NULL. */
export type CopyValue = string | number | bigint | boolean | null;
export type CopyRows = Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>;

/** One session: queries and COPY in the same transaction. */
export interface Session extends Sql {
  /** COPY … FROM STDIN. Returns the number of rows. */
  copyIn(table: string, columns: readonly string[], rows: CopyRows): Promise<number>;
  /** COPY (select) TO STDOUT in text format, in pieces that may cut a row anywhere. */
  copyOut(select: string): AsyncIterable<Uint8Array>;
  /** COPY … FROM STDIN of bytes already in text format; each piece holds whole lines. */
  copyInText(
    table: string,
    columns: readonly string[],
    pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<number>;
}

export interface TransactionOptions {
  /** One snapshot for all reads, as a backup needs. */
  readonly isolation?: 'repeatable read';
}

export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgres';
  /**
   * Runs `work` in one transaction; a throw rolls back and is rethrown. Nothing inside may wait for the outside world.
   * Inside it only the given `sql` may be used: asking the database itself throws, since PGlite has one connection.
   */
  transaction<T>(work: (sql: Session) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Several statements without parameters, as migrations need. */
  execute(script: string): Promise<void>;
  /** COPY … FROM STDIN in a transaction of its own; all rows or none. Returns the number of rows. */
  copyIn(table: string, columns: readonly string[], rows: CopyRows): Promise<number>;
  close(): Promise<void>;
}
