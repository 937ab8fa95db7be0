import { defineConfig } from 'vitest/config';

const databaseTests = '**/*.db.test.ts';
const excluded = ['**/node_modules/**', '.next/**', '.data/**', 'dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...excluded, 'e2e/**', databaseTests],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'database',
          include: [databaseTests],
          exclude: excluded,
          globalSetup: ['lib/testing/database-setup.ts'],
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'campaign',
          include: ['e2e/campaign/**/*.test.ts'],
          exclude: [...excluded, databaseTests],
          fileParallelism: false,
        },
      },
    ],
  },
});
