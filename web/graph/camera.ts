import type Sigma from 'sigma';
import type { Camera } from '../state/state.ts';

/** Where the camera must stand to show something in the part of the stage that no panel covers. */

/** Pixels of the stage that panels cover, from each side. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Stage = Pick<Sigma, 'getDimensions' | 'viewportToFramedGraph' | 'framedGraphToViewport' | 'getNodeDisplayData'>;

/** A camera that has the point in the middle of what is free. */
export function centerOn(sigma: Stage, point: { x: number; y: number }, ratio: number, insets: Insets): Camera {
  const { width, height } = sigma.getDimensions();
  const [dx, dy] = [(insets.left - insets.right) / 2, (insets.top - insets.bottom) / 2];
  const cameraState = { x: point.x, y: point.y, angle: 0, ratio };
  const { x, y } = sigma.viewportToFramedGraph({ x: width / 2 - dx, y: height / 2 - dy }, { cameraState });
  return { x, y, ratio };
}

export const NEAREST = 0.03;
export const FARTHEST = 3;

/** A camera that has all these nodes in what is free, never nearer than `nearest`; undefined where none of them is drawn. */
export function fit(sigma: Stage, ids: Iterable<string>, insets: Insets, nearest = 0.25): Camera | undefined {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of ids) {
    const data = sigma.getNodeDisplayData(id);
    if (!data) continue;
    [left, right, low, high] = [Math.min(left, data.x), Math.max(right, data.x), Math.min(low, data.y), Math.max(high, data.y)];
  }
  if (left > right) return undefined;
  const cameraState = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
  const a = sigma.framedGraphToViewport({ x: left, y: low }, { cameraState });
  const b = sigma.framedGraphToViewport({ x: right, y: high }, { cameraState });
  const { width, height } = sigma.getDimensions();
  const pad = Math.min(52, 0.05 * width);
  const freeWidth = Math.max(width - insets.left - insets.right - 2 * pad, 80);
  const freeHeight = Math.max(height - insets.top - insets.bottom - 2 * pad, 80);
  const ratio = Math.max(Math.abs(b.x - a.x) / freeWidth, Math.abs(b.y - a.y) / freeHeight, nearest);
  return centerOn(sigma, { x: (left + right) / 2, y: (low + high) / 2 }, Math.min(ratio, FARTHEST), insets);
}

/** Less than a pixel apart. */
export const sameCamera = (a: Camera | null, b: Camera | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a.x - b.x) < 2e-4 && Math.abs(a.y - b.y) < 2e-4 && Math.abs(a.ratio / b.ratio - 1) < 2e-3);
