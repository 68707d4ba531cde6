import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../modules/intake/fixtures.ts';
import { importBadFiles } from './import-bad-files.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

it('300 malformed files of 24 kinds are each refused with a sentence or read row by row; nothing else is stored (Q5)', async () => {
  const outcome = await importBadFiles(desk.shell, desk.law, desk.folder, 0, 300);
  expect(outcome.counts.size).toBe(24);
  expect(outcome.rejected).toBeGreaterThan(50);
}, 300_000);
