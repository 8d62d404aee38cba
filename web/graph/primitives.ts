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
