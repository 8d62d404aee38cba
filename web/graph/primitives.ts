import { DEFAULT_STYLES } from 'sigma';
import type { NodeLayerSpec, PrimitivesDeclaration } from 'sigma/primitives';
import { layerFill, pathLine, sdfCircle, sdfDiamond, sdfSquare, sdfTriangle } from 'sigma/rendering';

/** What Sigma can draw here: six shapes, a fill with a rim, straight edges; and the order of depths, with a veil in the middle. */

export const DEPTHS = ['edges', 'nodes', 'veil', 'topEdges', 'topNodes'] as const;

/** A regular hexagon standing on a corner. `size` is the radius of the circle around it, as for Sigma's own shapes. */
const hexagon = {
  name: 'hexagon',
  inradiusFactor: 0.866,
  glsl: `
float sdf_hexagon(vec2 uv, float size) {
  vec2 p = abs(uv);
  return max(p.x, p.x * 0.5 + p.y * 0.8660254) - size * 0.8660254;
}
`,
};

/** An upright plus sign, its arms two fifths of its width. */
const cross = {
  name: 'cross',
  inradiusFactor: 0.62,
  glsl: `
float sdf_cross(vec2 uv, float size) {
  vec2 p = abs(uv);
  float arm = size * 0.36;
  return max(min(p.x, p.y) - arm, max(p.x, p.y) - size * 0.9);
}
`,
};

/** A ring inside the shape's edge, in its own colour and width in pixels; width 0 draws nothing. */
const rim = (): NodeLayerSpec => ({
  name: 'rim',
  uniforms: [],
  attributes: [
    { name: 'rimColor', size: 4, type: WebGL2RenderingContext.UNSIGNED_BYTE, normalized: true, source: 'rimColor' },
    { name: 'rimWidth', size: 1, type: WebGL2RenderingContext.FLOAT, source: 'rimWidth' },
  ],
  glsl: `
vec4 layer_rim(vec4 v_rimColor, float v_rimWidth) {
  float inner = context.sdf + v_rimWidth * context.pixelToUV;
  float share = v_rimWidth > 0.0 ? smoothstep(-context.aaWidth, context.aaWidth, inner) : 0.0;
  return vec4(v_rimColor.rgb, v_rimColor.a * share);
}
`,
});

export const primitives = () =>
  ({
    depthLayers: DEPTHS,
    nodes: {
      shapes: [sdfCircle(), sdfTriangle({ cornerRadius: 0.06 }), sdfSquare({ cornerRadius: 0.12 }), sdfDiamond({ cornerRadius: 0.06 }), hexagon, cross],
      variables: {
        rimColor: { type: 'color', default: '#ffffff' },
        rimWidth: { type: 'number', default: 1 },
      },
      layers: [layerFill(), rim()],
    },
    edges: { paths: [pathLine()] },
  }) as const satisfies PrimitivesDeclaration;

/** Flags that the renderer sets on the few items concerned; everything else comes from attributes, so that hovering restyles nothing else. */
export const NODE_STATE = { lit: false, chosen: false };
export const EDGE_STATE = { lit: false, chosen: false };

/* oxlint-disable unicorn/no-thenable -- Sigma's rules are spelled { whenState, then }. */
export const SIGMA_STYLES = {
  nodes: [
    DEFAULT_STYLES.nodes,
    {
      size: { attribute: 'size' }, color: { attribute: 'color' }, shape: { attribute: 'shape' }, rimColor: { attribute: 'rimColor' }, rimWidth: 0.9,
      depth: 'nodes', backdropVisibility: 'hidden', cursor: 'pointer',
    },
    { whenState: 'lit', then: { depth: 'topNodes' } },
    { whenState: 'chosen', then: { depth: 'topNodes', rimColor: { attribute: 'ringColor' }, rimWidth: 2.4 } },
    { whenState: 'isHovered', then: { depth: 'topNodes', rimColor: { attribute: 'ringColor' }, rimWidth: 1.6 } },
  ],
  edges: [
    DEFAULT_STYLES.edges,
    { size: { attribute: 'size' }, color: { attribute: 'color' }, opacity: { attribute: 'opacity' }, depth: 'edges', path: 'straight' },
    { whenState: 'lit', then: { depth: 'topEdges', color: { attribute: 'litColor' }, opacity: 0.85 } },
    { whenState: 'chosen', then: { depth: 'topEdges', color: { attribute: 'ringColor' }, opacity: 1, size: 2.6 } },
  ],
} as const;
