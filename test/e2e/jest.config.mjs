import unit from '../setup/jest.config.mjs';

/** Run with: jest -c test/e2e/jest.config.mjs. Needs a built dist/ and a Chromium; see chromium.ts. */
export default { ...unit, rootDir: '../..', testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'], maxWorkers: 1, testTimeout: 120_000 };
