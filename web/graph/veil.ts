/**
 * A translucent sheet between the plain items and the lit ones: dims thousands of nodes by one triangle, where
 * restyling each would pass over the whole graph. Implements Sigma's custom layer program.
 */
export class Veil {
  /** 0 shows everything as it is, 1 hides what lies below. */
  opacity = 0;
  #color: readonly [number, number, number] = [1, 1, 1];

  /** `color`: '#rrggbb'. */
  set color(color: string) {
    this.#color = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255) as [number, number, number];
  }

  /** Called again by Sigma when a lost context comes back. */
  readonly factory = (gl: WebGL2RenderingContext) => {
    const program = link(gl);
    const color = gl.getUniformLocation(program, 'u_color');
    const array = gl.createVertexArray();
    return {
      render: (): void => {
        if (this.opacity <= 0) return;
        const before = gl.getParameter(gl.VERTEX_ARRAY_BINDING) as WebGLVertexArrayObject | null;
        gl.useProgram(program);
        gl.bindVertexArray(array);
        gl.enable(gl.BLEND);
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
        const [red, green, blue] = this.#color;
        gl.uniform4f(color, red * this.opacity, green * this.opacity, blue * this.opacity, this.opacity);
        gl.drawArrays(gl.TRIANGLES, 0, 3);
        gl.bindVertexArray(before);
      },
      kill: (): void => {
        gl.deleteProgram(program);
        gl.deleteVertexArray(array);
      },
    };
  };
}

const VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
uniform vec4 u_color;
out vec4 color;
void main() { color = u_color; }`;

function link(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('The graphics context gave no shader: it may have been lost.');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return program;
}
