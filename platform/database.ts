/**
 * The one way to the database, the same on embedded PGlite and on PostgreSQL. Values come back alike on both:
 * bigint → bigint, date → 'YYYY-MM-DD', timestamptz → ISO instant string in UTC, numeric → string, jsonb → parsed.
 */
export interface Sql {
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgres';
  /** Runs `work` in one transaction; a throw rolls back and is rethrown. Nothing inside may wait for the outside world. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Several statements without parameters, as migrations need. */
  execute(script: string): Promise<void>;
  /** COPY … FROM STDIN; rows hold text-format values (null for NULL). Returns the number of rows. */
  copyIn(
    table: string,
    columns: readonly string[],
    rows:
      | Iterable<readonly (string | number | bigint | boolean | null)[]>
      | AsyncIterable<readonly (string | number | bigint | boolean | null)[]>,
  ): Promise<number>;
  close(): Promise<void>;
}
