import fc from 'fast-check';
import { FIRST_VIEW, NO_FILTERS } from '../../../../web/state/state.ts';
import type { View } from '../../../../web/state/state.ts';
import { hashToView, onlyCameraDiffers, viewToHash } from '../../../../web/state/url.ts';

const id = fc.string({ minLength: 1, unit: 'grapheme' });
const ids = fc.uniqueArray(id, { maxLength: 4 });
const types = ['INTRODUCES', 'USES', 'EVALUATES_ON', 'COMPARES_WITH', 'ADDRESSES', 'HAS_REPO', 'MENTIONS'] as const;
const years = fc.tuple(fc.integer({ min: -999, max: 9999 }), fc.integer({ min: -999, max: 9999 })).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const four = (n: number): number => Math.round(n * 1e4) / 1e4 + 0;
const number = fc.double({ min: -5, max: 5, noNaN: true }).map(four);

const view: fc.Arbitrary<View> = fc.record({
  selected: fc.option(id),
  fact: fc.option(id),
  tab: fc.constantFrom('about', 'links', 'shared', 'similar'),
  filters: fc.record({
    hiddenLabels: fc.uniqueArray(fc.constantFrom('Paper', 'Model', 'Method', 'Dataset', 'Task', 'Repo')),
    hiddenTypes: fc.uniqueArray(fc.constantFrom(...types)),
    years: fc.option(years),
    minConfidence: fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0),
    communities: ids,
  }),
  walk: fc.option(fc.uniqueArray(fc.record({ id, type: fc.constantFrom('*', '-', ...types) }), { minLength: 1, maxLength: 4, selector: (step) => `${step.type}:${step.id}` })),
  hidden: ids,
  from: fc.option(id),
  lens: fc.constantFrom('Dataset', 'Model', 'Task', 'Method'),
  colorBy: fc.constantFrom('community', 'type'),
  theme: fc.constantFrom('auto', 'light', 'dark'),
  side: fc.constantFrom('auto', 'communities', 'filters', 'none'),
  drawer: fc.constantFrom('none', 'table', 'matrix', 'query'),
  camera: fc.option(fc.record({ x: number, y: number, ratio: fc.double({ min: 0.01, max: 5, noNaN: true }).map(four) })),
}) as fc.Arbitrary<View>;

test('every view comes back from its address as it was', () => {
  fc.assert(fc.property(view, (given) => {
    expect(hashToView(`#${viewToHash(given)}`)).toEqual(given);
  }), { seed: 20, numRuns: 500 });
});

test('the first view has an empty address', () => {
  expect(viewToHash(FIRST_VIEW)).toBe('');
  expect(hashToView('')).toEqual(FIRST_VIEW);
  expect(hashToView('').filters).toBe(NO_FILTERS);
});

test.each([
  ['years=2020', 'years', null], ['years=2021-2019', 'years', [2019, 2021]], ['years=0-0', 'years', [0, 0]], ['years=a-b', 'years', null],
  ['conf=2', 'minConfidence', 0], ['conf=-1', 'minConfidence', 0], ['conf=x', 'minConfidence', 0], ['conf=1', 'minConfidence', 1],
  ['off=Paper,Cow,Paper', 'hiddenLabels', ['Paper']], ['norel=,', 'hiddenTypes', []],
] as const)('%s is read as %s = %j', (hash, filter, value) => {
  expect(hashToView(hash).filters[filter]).toEqual(value);
});

test.each(['at=1,2', 'at=1,2,0', 'at=1,2,-1', 'at=x,y,z', 'at=1,2,3,4', 'at=NaN,1,1', 'at=1,1,Infinity'])('no camera is read from %s', (hash) => {
  expect(hashToView(hash).camera).toBeNull();
});

test.each(['walk=p1', 'walk=NOPE:p1', 'walk=*:', 'walk='])('no walk is read from %s', (hash) => {
  expect(hashToView(hash).walk).toBeNull();
});

test('unknown keys and values are left aside', () => {
  expect(hashToView('#tab=nope&color=plaid&theme=neon&side=top&drawer=shelf&extra=1')).toEqual(FIRST_VIEW);
});

test('a camera move alone is no step of its own; anything else is', () => {
  const moved = { ...FIRST_VIEW, camera: { x: 1, y: 1, ratio: 1 } };
  expect(onlyCameraDiffers(FIRST_VIEW, moved)).toBe(true);
  expect(onlyCameraDiffers(FIRST_VIEW, { ...moved, selected: 'p1' })).toBe(false);
});
