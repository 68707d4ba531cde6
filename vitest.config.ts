import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,law,platform,modules,apps,simulator,tests,bench}/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    // The database runs in threads of its own; forks keep one file's worker from another's.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
