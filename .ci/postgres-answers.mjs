// Exits 0 when a PostgreSQL answers at the address given.
import pg from 'pg';

const client = new pg.Client({ connectionString: process.argv[2], connectionTimeoutMillis: 3000 });
await client.connect();
await client.query('select 1');
await client.end();
