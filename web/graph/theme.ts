import type { Community } from '../../src/server/wire/responses.ts';
import type { FactType, Label } from '../state/state.ts';

/**
 * Colours and shapes. Types have a shape and a colour each, so that neither has to be told apart alone. The colours are
 * Paul Tol's "bright", "light" and "muted" schemes (https://personal.sron.nl/~pault/, distinct for all colour visions).
 */

export type Mode = 'light' | 'dark';
export type Shape = 'circle' | 'triangle' | 'square' | 'diamond' | 'hexagon' | 'cross';

export const SHAPES: Record<Label, Shape> = {
  Paper: 'circle', Model: 'triangle', Method: 'square', Dataset: 'diamond', Task: 'hexagon', Repo: 'cross', Community: 'circle',
};

/** Shapes of one nominal size look of one size when scaled so; the factor is on the circumscribed circle. */
export const SHAPE_SCALE: Record<Shape, number> = { circle: 1, triangle: 1.28, square: 1.18, diamond: 1.22, hexagon: 1.1, cross: 1.12 };

const TYPE_COLORS: Record<Mode, Record<Label, string>> = {
  light: { Paper: '#4477aa', Model: '#e0524f', Method: '#aa3377', Dataset: '#228833', Task: '#c79a1a', Repo: '#3aa7c9', Community: '#6b7280' },
  dark: { Paper: '#77aadd', Model: '#ee8866', Method: '#f29cc0', Dataset: '#44bb99', Task: '#e8d46a', Repo: '#99ddff', Community: '#9ca3af' },
};

const COMMUNITY_COLORS: Record<Mode, readonly string[]> = {
  light: ['#3f6fb5', '#cc6677', '#2f9e8f', '#c9a227', '#7b4fa3', '#1f7a3f', '#e07b39', '#56a8d6', '#882255', '#8a8a2b', '#b56576', '#5b6abf'],
  dark: ['#7aa5ea', '#ee8a99', '#5cc9b9', '#e6cb66', '#b594e0', '#6cbf84', '#f0a56c', '#8fd0f2', '#d376a5', '#c3c36a', '#dba0ad', '#9aa6f0'],
};

export const PALETTE: Record<Mode, { ground: string; ink: string; halo: string; quiet: string; edge: string; accent: string; other: string }> = {
  light: { ground: '#faf9f6', ink: '#1f2430', halo: '#faf9f6', quiet: '#6c7280', edge: '#b9b7ae', accent: '#1f2430', other: '#a3a49f' },
  dark: { ground: '#14171d', ink: '#eceef2', halo: '#14171d', quiet: '#9aa1ae', edge: '#4a505c', accent: '#f4f5f7', other: '#737a86' },
};

export const typeColor = (label: Label, mode: Mode): string => TYPE_COLORS[mode][label];

/** Largest first: as many communities as there are colours, and once more in a paler shade, get their own; the rest share a grey. */
export function communityColors(communities: readonly Pick<Community, 'id' | 'size'>[], mode: Mode): ReadonlyMap<string, string> {
  const strong = COMMUNITY_COLORS[mode];
  const colors = [...strong, ...strong.map((color) => mix(color, mode === 'light' ? '#ffffff' : '#9aa1ae', 0.62))];
  const bySize = [...communities].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  return new Map(bySize.map((community, index) => [community.id, (community.size > 2 ? colors[index] : undefined) ?? PALETTE[mode].other]));
}

/** Relationship types in words: as a role of the entity, and as what the paper does. */
export const TYPE_WORDS: Record<FactType, { readonly does: string; readonly of: string }> = {
  INTRODUCES: { does: 'introduces', of: 'introduced by' },
  USES: { does: 'uses', of: 'used by' },
  EVALUATES_ON: { does: 'evaluates on', of: 'evaluated on by' },
  COMPARES_WITH: { does: 'compares with', of: 'compared with by' },
  ADDRESSES: { does: 'addresses', of: 'addressed by' },
  HAS_REPO: { does: 'has repository', of: 'repository of' },
  MENTIONS: { does: 'mentions', of: 'mentioned by' },
};
export const FACT_ORDER = Object.keys(TYPE_WORDS) as readonly FactType[];
export const LABEL_ORDER: readonly Label[] = ['Paper', 'Model', 'Method', 'Dataset', 'Task', 'Repo'];

/** `amount` of `over` upon `under`: both '#rrggbb'. */
export function mix(over: string, under: string, amount: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [Number.parseInt(over.slice(at, at + 2), 16), Number.parseInt(under.slice(at, at + 2), 16)];
    return Math.round(a * amount + b * (1 - amount)).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
