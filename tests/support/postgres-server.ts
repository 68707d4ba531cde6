import { openDatabase } from '#platform';

/** The PostgreSQL server for tests of both kinds: TEST_DATABASE_URL, else one on this machine that trusts us. */
export const serverUrl = (): string =>
  process.env.TEST_DATABASE_URL || 'postgres://root@127.0.0.1:5432/postgres';

/** Whether a PostgreSQL answers; tests that compare both kinds run their second half only then. */
export async function serverAnswers(): Promise<boolean> {
  try {
    const server = await openDatabase({ url: serverUrl(), home: '' });
    await server.close();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === undefined && !(error instanceof AggregateError)) throw error;
    return false;
  }
}
