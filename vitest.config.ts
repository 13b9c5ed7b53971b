import { defineConfig } from 'vitest/config';

process.env.MODE = 'demo';
// Vite gives its own MODE to the tests' processes; this one is the portal's.
const environment = { MODE: 'demo', SECRET: 'for tests only, for tests only, for tests only' };

const database = './tests/setup/cluster.ts';

export default defineConfig({
  test: {
    // One process a core: without a number one core is left idle.
    maxWorkers: 2,
    reporters: ['default', './tests/setup/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          env: environment,
          include: [
            'src/{policy,library,languages,translations,cli,web,http}/**/*.test.ts',
            'src/*.test.ts',
            'tests/{content,oracle,scenarios}/**/*.test.ts',
            'tests/*.test.ts',
          ],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'rooms',
          env: environment,
          include: [
            'src/{landlords,publishing,programs,people,safety,audit,attachments,letters,permission,organisations,remedies,complaints,privacy,retention,moving,what-if,jobs,api}/**/*.test.ts',
            'tests/{db,walls}/**/*.test.ts',
          ],
          globalSetup: [database],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          env: environment,
          include: ['tests/{journeys,browser,reliability,assurance}/**/*.test.ts'],
          globalSetup: ['./tests/setup/build.ts', database],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
