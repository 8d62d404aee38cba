import { svg, html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Label } from '../state/state.ts';
import { SHAPES } from '../graph/theme.ts';
import type { Shape } from '../graph/theme.ts';

const PATHS: Record<Shape, string> = {
  circle: 'M0-8a8 8 0 1 1 0 16a8 8 0 1 1 0-16z',
  triangle: 'M0-9L8.6 6.4H-8.6z',
  square: 'M-7-7H7V7H-7z',
  diamond: 'M0-9.4L9.4 0L0 9.4L-9.4 0z',
  hexagon: 'M0-9L7.8-4.5V4.5L0 9L-7.8 4.5V-4.5z',
  cross: 'M-3-8H3V-3H8V3H3V8H-3V3H-8V-3H-3z',
};

/** A type's mark, as on the map. The word beside it says the same, so that it is hidden from screen readers. */
export const glyph = (label: Label): TemplateResult =>
  html`<svg class="glyph" data-label=${label} viewBox="-10 -10 20 20" aria-hidden="true">${svg`<path d=${PATHS[SHAPES[label]]} />`}</svg>`;

const ICONS = {
  search: 'M11 11l5 5M7 12.5a5.5 5.5 0 1 1 0-11a5.5 5.5 0 0 1 0 11z',
  close: 'M4 4l10 10M14 4L4 14',
  plus: 'M9 3v12M3 9h12',
  minus: 'M3 9h12',
  fit: 'M3 6.5V3h3.5M11.5 3H15v3.5M15 11.5V15h-3.5M6.5 15H3v-3.5',
  undo: 'M6.5 3L3 6.5L6.5 10M3.5 6.5H11a4 4 0 0 1 0 8H8',
  redo: 'M11.5 3L15 6.5L11.5 10M14.5 6.5H7a4 4 0 0 0 0 8h3',
  table: 'M2.5 3.5h13v11h-13zM2.5 7h13M7 7v7.5',
  matrix: 'M3 3h3v3H3zM3 12h3v3H3zM12 3h3v3h-3zM7.500 7.500h3v3h-3zM12 12h3v3h-3z',
  path: 'M4 12.500a2 2 0 1 0 0 .100zM14 3.500a2 2 0 1 0 0 .100zM5.500 11c1-4 6-1.500 7-6',
  query: 'M3 4.5l4 4.5l-4 4.5M9 14h6',
  download: 'M9 2.5v8.5M5.5 7.5L9 11l3.5-3.5M3 14.5h12',
  link: 'M7.5 10.5a3 3 0 0 0 4.3 0l2.5-2.5a3 3 0 0 0-4.3-4.3l-.9.9M10.5 7.5a3 3 0 0 0-4.3 0L3.700 10a3 3 0 0 0 4.3 4.3l.9-.9',
  sun: 'M9 5.500a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7zM9 1v1.700M9 15.300V17M1 9h1.700M15.300 9H17M3.300 3.300l1.200 1.200M13.500 13.500l1.200 1.200M3.300 14.700l1.200-1.200M13.500 4.500l1.200-1.200',
  moon: 'M15 10.800A6.500 6.500 0 1 1 7.200 3a5.200 5.200 0 0 0 7.800 7.800z',
  auto: 'M9 2.500a6.500 6.500 0 1 0 0 13zM9 2.500a6.500 6.500 0 1 1 0 13',
  help: 'M6.800 6.800a2.200 2.200 0 1 1 3.200 2c-.7.400-1 .8-1 1.700M9 13.200v.1M9 1.800a7.200 7.200 0 1 0 0 14.400a7.200 7.200 0 1 0 0-14.400z',
  focus: 'M9 6.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 1 0 0-5zM9 1.500v2.500M9 14v2.500M1.500 9H4M14 9h2.500',
  hide: 'M2 2l14 14M4 6C2.700 7.200 2 9 2 9s2.500 5 7 5c1.200 0 2.200-.3 3.100-.8M7 4.200C7.600 4.100 8.300 4 9 4c4.500 0 7 5 7 5s-.6 1.200-1.700 2.400',
  panel: 'M2.500 3h13v12h-13zM7 3v12',
  chevron: 'M5 7l4 4l4-4',
  external: 'M7 4H4v10h10v-3M10 3h5v5M15 3L8.500 9.500',
} as const;
export type IconName = keyof typeof ICONS;

export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 18 18" aria-hidden="true">${svg`<path d=${ICONS[name]} />`}</svg>`;
