import { FIRST_VIEW, NO_FILTERS } from './state.ts';
import type { Camera, ColorBy, Drawer, FactType, Filters, Label, Lens, Side, Step, Tab, Theme, View } from './state.ts';

/**
 * A view as the part of an address after '#', and back. What stands at its default is left out; what can't be read
 * is taken as its default, so that an old or a mistyped link still opens.
 */

const LABELS: readonly Label[] = ['Paper', 'Model', 'Method', 'Dataset', 'Task', 'Repo', 'Community'];
const TYPES: readonly FactType[] = ['INTRODUCES', 'USES', 'EVALUATES_ON', 'COMPARES_WITH', 'ADDRESSES', 'HAS_REPO', 'MENTIONS'];
const TABS: readonly Tab[] = ['about', 'links', 'shared', 'similar'];
const COLORS: readonly ColorBy[] = ['community', 'type'];
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];
const SIDES: readonly Side[] = ['auto', 'communities', 'filters', 'none'];
const DRAWERS: readonly Drawer[] = ['none', 'table', 'matrix', 'query'];
const LENSES: readonly Lens[] = ['Dataset', 'Model', 'Task', 'Method'];

export function viewToHash(view: View): string {
  const out = new URLSearchParams();
  const put = (key: string, value: string, otherwise: string): void => {
    if (value !== otherwise) out.set(key, value);
  };
  if (view.selected !== null) out.set('sel', view.selected);
  if (view.fact !== null) out.set('fact', view.fact);
  put('tab', view.tab, FIRST_VIEW.tab);
  put('off', view.filters.hiddenLabels.join(','), '');
  put('norel', view.filters.hiddenTypes.join(','), '');
  if (view.filters.years) out.set('years', view.filters.years.join('-'));
  put('conf', String(view.filters.minConfidence), '0');
  for (const id of view.filters.communities) out.append('com', id);
  for (const step of view.walk ?? []) out.append('walk', `${step.type}:${step.id}`);
  for (const id of view.hidden) out.append('hide', id);
  if (view.from !== null) out.set('from', view.from);
  put('lens', view.lens, FIRST_VIEW.lens);
  put('color', view.colorBy, FIRST_VIEW.colorBy);
  put('theme', view.theme, FIRST_VIEW.theme);
  put('side', view.side, FIRST_VIEW.side);
  put('drawer', view.drawer, FIRST_VIEW.drawer);
  if (view.camera) out.set('at', [view.camera.x, view.camera.y, view.camera.ratio].map((n) => String(round(n))).join(','));
  return out.toString();
}

export function hashToView(hash: string): View {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const one = <T extends string>(key: string, allowed: readonly T[], otherwise: T): T =>
    allowed.find((value) => value === query.get(key)) ?? otherwise;
  const several = <T extends string>(key: string, allowed: readonly T[]): readonly T[] => {
    const asked = (query.get(key) ?? '').split(',');
    return asked.flatMap((text, at) => (asked.indexOf(text) === at ? allowed.filter((value) => value === text) : []));
  };
  const walk = distinct(query.getAll('walk')).flatMap(readStep);
  const filters: Filters = {
    hiddenLabels: several('off', LABELS),
    hiddenTypes: several('norel', TYPES),
    years: readYears(query.get('years')),
    minConfidence: readShare(query.get('conf')),
    communities: distinct(query.getAll('com')),
  };
  return {
    selected: query.get('sel') || null,
    fact: query.get('fact') || null,
    tab: one('tab', TABS, FIRST_VIEW.tab),
    filters: same(filters, NO_FILTERS) ? NO_FILTERS : filters,
    walk: walk.length > 0 ? walk : null,
    hidden: distinct(query.getAll('hide')),
    from: query.get('from') || null,
    lens: one('lens', LENSES, FIRST_VIEW.lens),
    colorBy: one('color', COLORS, FIRST_VIEW.colorBy),
    theme: one('theme', THEMES, FIRST_VIEW.theme),
    side: one('side', SIDES, FIRST_VIEW.side),
    drawer: one('drawer', DRAWERS, FIRST_VIEW.drawer),
    camera: readCamera(query.get('at')),
  };
}

/** True where the two views differ in nothing but the camera: such a change is no step of its own to go back to. */
export const onlyCameraDiffers = (a: View, b: View): boolean => viewToHash({ ...a, camera: null }) === viewToHash({ ...b, camera: null });

function readStep(text: string): Step[] {
  const colon = text.indexOf(':');
  const type = text.slice(0, colon);
  const id = text.slice(colon + 1);
  if (colon < 0 || id === '') return [];
  if (type === '*' || type === '-') return [{ id, type }];
  const known = TYPES.find((value) => value === type);
  return known ? [{ id, type: known }] : [];
}

function readYears(text: string | null): [number, number] | null {
  const match = /^(-?\d{1,5})-(-?\d{1,5})$/.exec(text ?? '');
  if (!match) return null;
  const [from, to] = [Number(match[1]), Number(match[2])];
  return from <= to ? [from, to] : [to, from];
}

function readShare(text: string | null): number {
  const value = Number(text ?? 0);
  return value > 0 && value <= 1 ? value : 0;
}

function readCamera(text: string | null): Camera | null {
  const numbers = (text ?? '').split(',').map(Number);
  const [x, y, ratio] = numbers;
  if (numbers.length !== 3 || x === undefined || y === undefined || ratio === undefined) return null;
  return [x, y, ratio].every(Number.isFinite) && ratio > 0 ? { x, y, ratio } : null;
}

/** Four decimals: less than a pixel at any zoom that the page allows. */
const round = (n: number): number => Math.round(n * 1e4) / 1e4;
const distinct = (list: readonly string[]): readonly string[] => [...new Set(list)].filter(Boolean);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
