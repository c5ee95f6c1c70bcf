/** What both databases answer to. Parameters are `$1` …; rows come back as plain objects. */
export type Sql = {
  query<Row extends object>(
    text: string,
    values?: readonly (string | number | null)[],
  ): Promise<Row[]>;
  /** Several statements, no parameters: migrations. */
  script(text: string): Promise<void>;
};

export type Database = Sql & {
  /** All or nothing; a throw inside rolls back and comes out. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};
