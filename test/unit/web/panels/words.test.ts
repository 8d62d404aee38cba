import { count, filledYears, percent, yearCounts } from '../../../../web/panels/words.ts';
import { NODES } from '../small-map.ts';

test('papers are counted by year, the years between filled with none, the undated told apart', () => {
  expect(yearCounts(NODES)).toEqual({ counts: [{ year: 2019, papers: 1 }, { year: 2020, papers: 0 }, { year: 2021, papers: 1 }], undated: 1 });
  expect(yearCounts([])).toEqual({ counts: [], undated: 0 });
});

test('one year stays one', () => {
  expect(filledYears([{ year: 2020, papers: 3 }])).toEqual([{ year: 2020, papers: 3 }]);
});

test('numbers agree with their words', () => {
  expect([count(0, 'link'), count(1, 'link'), count(1_200, 'entity', 'entities')]).toEqual(['0 links', '1 link', '1,200 entities']);
  expect([percent(0), percent(0.005), percent(1)]).toEqual(['0%', '1%', '100%']);
});
