import { FACT_TYPES } from '../../../src/graph/schema.ts';
import { listOf, portOf, positive, repeated, shareOf, wholeFrom, yearsOf } from '../../../src/server/cli-values.ts';
import { parametersOf } from '../../../src/server/commands/query.ts';
import { serveConfig, storeLocation } from '../../../src/server/config.ts';
import { EXPORT_FORMATS } from '../../../src/server/wire/requests.ts';
import { FORMATS } from '../../../src/graph/export/export.ts';

test.each<[string, () => unknown, unknown]>([
  ['a whole number', () => wholeFrom(1)('12'), 12], ['a port', () => portOf('0'), 0], ['the last port', () => portOf('65535'), 65_535],
  ['a number', () => positive('.5'), 0.5], ['a share', () => shareOf('1'), 1], ['no share', () => shareOf('0'), 0],
  ['a list in any case', () => listOf(FACT_TYPES)('uses, HAS_REPO'), ['USES', 'HAS_REPO']],
  ['years', () => yearsOf('2019-2021'), [2019, 2021]], ['one year', () => yearsOf('2020'), [2020, 2020]],
  ['another value of a repeated option', () => repeated('b', ['a']), ['a', 'b']],
])('%s is read', (_, read, expected) => expect(read()).toEqual(expected));

test.each<[string, () => unknown]>([
  ['0 of at least 1', () => wholeFrom(1)('0')], ['a negative number', () => wholeFrom(0)('-1')], ['no number', () => wholeFrom(0)('x')], ['a fraction', () => wholeFrom(0)('1.5')],
  ['an empty text', () => wholeFrom(0)('')], ['too high a port', () => portOf('65536')], ['zero', () => positive('0')], ['infinity', () => positive('Infinity')], ['a share above 1', () => shareOf('1.1')],
  ['an unknown type', () => listOf(FACT_TYPES)('USES,LOVES')], ['an empty part', () => listOf(FACT_TYPES)('USES,')], ['years the wrong way round', () => yearsOf('2021-2019')], ['a year of two digits', () => yearsOf('21')],
])('%s is refused', (_, read) => expect(read).toThrow(expect.objectContaining({ code: 'commander.invalidArgument' }) as Error));

test('parameters are JSON, else text, and text where the statement wants text', () => {
  expect(parametersOf(['year=2024', 'name=MTEB', 'list=["a"]', 'empty=', 'id=7', 'equation=a=b'], (name) => name === 'id'))
    .toEqual({ year: 2024, name: 'MTEB', list: ['a'], empty: '', id: '7', equation: 'a=b' });
  for (const bad of [['year'], ['=1'], ['a=1', 'a=2']]) expect(() => parametersOf(bad, () => false)).toThrow(expect.objectContaining({ name: 'UsageError' }) as Error);
});

test('the store is that of the flag, else of the environment, else .paperatlas', () => {
  expect([storeLocation('a', { PAPERATLAS_STORE: 'b' }), storeLocation(undefined, { PAPERATLAS_STORE: 'b' }), storeLocation(undefined, { PAPERATLAS_STORE: '' }), storeLocation(undefined, {})])
    .toEqual(['a', 'b', '.paperatlas', '.paperatlas']);
  expect(() => storeLocation('', {})).toThrow(expect.objectContaining({ name: 'UsageError' }) as Error);
});

test.each([
  [undefined, ['localhost', '127.0.0.1', '[::1]'], 'http://127.0.0.1:80'], ['::1', ['localhost', '127.0.0.1', '[::1]'], 'http://[::1]:80'], ['127.0.0.2', ['localhost', '127.0.0.1', '[::1]', '127.0.0.2'], 'http://127.0.0.2:80'],
  ['0.0.0.0', undefined, 'http://localhost:80'], ['127.evil.example', undefined, 'http://127.evil.example:80'], ['192.168.1.2', undefined, 'http://192.168.1.2:80'],
])('bound to %s it answers to %j', (host, hosts, url) => {
  const config = serveConfig({ host });
  expect([config.hosts, config.url(80)]).toEqual([hosts, url]);
});

test('the formats of the wire are those there are', () => expect([...EXPORT_FORMATS]).toEqual(Object.keys(FORMATS)));
