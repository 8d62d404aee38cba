/** Run with: jest -c test/setup/jest.config.mjs. Types are checked by tsc; here they are only stripped. */
export default {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: [],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.[cm]?[jt]s$': ['@swc/jest', {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    }],
  },
  // Packages that ship ES modules alone.
  transformIgnorePatterns: ['/node_modules/(?!(lit-html|lit)/)'],
  testTimeout: 60_000,
};
