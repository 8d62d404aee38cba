import { Holder } from '../../../../web/state/holder.ts';
import { firstState } from '../../../../web/state/state.ts';

test('tells each subscriber of the new state and of the one that it knew before', () => {
  const holder = new Holder(firstState());
  const seen: [string | null, string | null][] = [];
  holder.subscribe((state, before) => seen.push([before.hover, state.hover]));
  holder.dispatch({ type: 'hover', id: 'a' });
  holder.dispatch({ type: 'hover', id: 'b' });
  expect(seen).toEqual([[null, 'a'], ['a', 'b']]);
});

test('says nothing where nothing changed', () => {
  const holder = new Holder(firstState());
  let told = 0;
  holder.subscribe(() => told++);
  holder.dispatch({ type: 'hover', id: null });
  expect(told).toBe(0);
});

test('a subscriber may dispatch: the others miss nothing and see each change once', () => {
  const holder = new Holder(firstState());
  holder.subscribe((state) => {
    if (state.hover === 'a') holder.dispatch({ type: 'hover', id: 'b' });
  });
  const seen: [string | null, string | null][] = [];
  holder.subscribe((state, before) => seen.push([before.hover, state.hover]));
  holder.dispatch({ type: 'hover', id: 'a' });
  expect(holder.state.hover).toBe('b');
  expect(seen).toEqual([[null, 'b']]);
});

test('a subscriber that throws does not stop later actions', () => {
  const holder = new Holder(firstState());
  holder.subscribe((state) => {
    if (state.hover === 'a') throw new Error('broken panel');
  });
  expect(() => holder.dispatch({ type: 'hover', id: 'a' })).toThrow('broken panel');
  holder.dispatch({ type: 'hover', id: 'b' });
  expect(holder.state.hover).toBe('b');
});
