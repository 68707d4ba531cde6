import type { Database } from '../database.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

/** PostgreSQL where a URL is given, else the embedded database under `home`. */
export const openDatabase = (place: { url?: string | undefined; home: string }): Promise<Database> =>
  place.url === undefined || place.url === '' ? openPglite(place.home) : openPostgres(place.url);
