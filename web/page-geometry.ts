import type { Insets } from './graph/camera.ts';
import type { Box } from './graph/labels/place.ts';

/** How the panels lie over the map. They float above it, so that it must know what of it can be seen. */

/** What the large panels cover from each side: those that take more than half of a side's length. */
export function panelInsets(map: HTMLElement): Insets {
  const { width, height } = map.getBoundingClientRect();
  let insets: Insets = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const box of panelObstacles(map)) {
    const tall = box.bottom - box.top > height * 0.45;
    const wide = box.right - box.left > width * 0.45;
    if (tall && !wide) insets = box.left < width - box.right ? { ...insets, left: Math.max(insets.left, box.right) } : { ...insets, right: Math.max(insets.right, width - box.left) };
    else if (wide || box.bottom - box.top < 80) insets = box.top < height - box.bottom ? { ...insets, top: Math.max(insets.top, box.bottom) } : { ...insets, bottom: Math.max(insets.bottom, height - box.top) };
  }
  // A phone's sheet may cover nearly everything: some of the map always counts as free.
  return { ...insets, bottom: Math.min(insets.bottom, height * 0.6), top: Math.min(insets.top, height * 0.3) };
}

/** Every panel's box, in pixels of the map. */
export function panelObstacles(map: HTMLElement): Box[] {
  const stage = map.getBoundingClientRect();
  return [...document.querySelectorAll<HTMLElement>('[data-panel]')].flatMap((panel) => {
    const { left, top, right, bottom } = panel.getBoundingClientRect();
    return right > left && bottom > top ? [{ left: left - stage.left, top: top - stage.top, right: right - stage.left, bottom: bottom - stage.top }] : [];
  });
}
