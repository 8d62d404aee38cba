import type { Community, Node } from '../../../src/server/wire/responses.ts';
import { shortTitle, wrap } from './place.ts';

/** What a label says and in which type: fonts are the system's own. Pure but for the measuring context passed in. */

export interface Lettering {
  readonly lines: readonly string[];
  readonly font: string;
  readonly lineHeight: number;
  readonly width: number;
  readonly height: number;
}

export const SANS = '-apple-system, "Segoe UI", Inter, Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

export type Measure = (text: string, font: string) => number;

/** Widths are asked for again at every frame; measured once each. */
export function measurer(context: CanvasRenderingContext2D): Measure {
  const widths = new Map<string, number>();
  return (text, font) => {
    const key = `${font}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    context.font = font;
    const { width } = context.measureText(text);
    widths.set(key, width);
    return width;
  };
}

export function nodeLettering(node: Pick<Node, 'label' | 'name'>, radius: number, full: boolean, measure: Measure): Lettering {
  const size = Math.round(Math.min(15, Math.max(11, 10 + radius / 5)) * 2) / 2;
  const paper = node.label === 'Paper';
  const lines = full ? wrap(node.name, 40, 4) : wrap(paper ? shortTitle(node.name) : node.name, paper ? 24 : 26, paper ? 2 : 1);
  return lettering(lines, `${full ? 600 : paper ? 400 : 500} ${full ? Math.max(size, 12.5) : size}px ${SANS}`, Math.round(size * 1.22), measure);
}

export function communityLettering(community: Pick<Community, 'name'>, size: number, measure: Measure): Lettering {
  const rounded = Math.round(size * 2) / 2;
  // A name made of several terms has one on each line.
  const lines = community.name.split(' · ').slice(0, 2).flatMap((part) => wrap(part, 24, 1));
  return lettering(lines, `600 ${rounded}px ${SANS}`, Math.round(rounded * 1.18), measure);
}

function lettering(lines: readonly string[], font: string, lineHeight: number, measure: Measure): Lettering {
  return { lines, font, lineHeight, width: Math.max(0, ...lines.map((line) => measure(line, font))), height: lines.length * lineHeight };
}
