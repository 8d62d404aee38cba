import Graph from 'graphology';
import Sigma from 'sigma';
import type { Edge } from '../../src/server/wire/responses.ts';
import type { Dispatch } from '../state/holder.ts';
import type { Camera, ExplorerState, Loaded } from '../state/state.ts';
import { centerOn, FARTHEST, fit, NEAREST, sameCamera } from './camera.ts';
import type { Insets } from './camera.ts';
import { adjacency } from './filter.ts';
import type { Shown } from './filter.ts';
import { LabelFrames } from './labels/frame.ts';
import { LabelLayer } from './labels/layer.ts';
import type { Box } from './labels/place.ts';
import { difference, litOf } from './lit.ts';
import type { Lit } from './lit.ts';
import { listenToPointer } from './pointer.ts';
import { EDGE_STATE, NODE_STATE, primitives, SIGMA_STYLES } from './primitives.ts';
import { appearance, sizeScale } from './styles.ts';
import type { Appearance, EdgeLooks } from './styles.ts';
import { PALETTE } from './theme.ts';
import type { Mode } from './theme.ts';
import { addMissing, extentOf, restyle } from './to-graphology.ts';
import type { MapGraph, NodeAttributes } from './to-graphology.ts';
import type { Paths } from './paths.ts';
import { Territory } from './territory.ts';
import { Veil } from './veil.ts';

export interface RendererOptions {
  readonly container: HTMLElement;
  /** What is drawn first: a graph filled before Sigma listens to it is taken in one go. */
  readonly state: ExplorerState;
  readonly mode: Mode;
  readonly dispatch: Dispatch;
  /** What panels cover now. */
  readonly insets: () => Insets;
  readonly obstacles: () => readonly Box[];
}

const EDGE_EVENTS_UP_TO = 6_000;
/** Milliseconds without a camera move after which it counts as at rest. */
const SETTLED = 140;
const NOTHING: Lit = { nodes: new Set(), edges: new Set(), chosen: new Set(), chosenEdge: null, veil: 0 };

/** The map: owns Sigma, follows the state by differences, and turns what the pointer does into actions. */
export class Renderer {
  readonly graph: MapGraph = new Graph<NodeAttributes, EdgeLooks>({ type: 'directed', multi: true });
  readonly labels: LabelLayer;
  readonly #sigma;
  readonly #territory: Territory;
  readonly #frames = new LabelFrames();
  readonly #options: RendererOptions;
  readonly #veil = new Veil();
  readonly #calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  #look: Appearance;
  #state: ExplorerState | undefined;
  #shown: Shown | undefined;
  #paths: Paths | null = null;
  #neighbours: ReadonlyMap<string, readonly Edge[]> = new Map();
  #hidden = { nodes: new Set<string>(), edges: new Set<string>() };
  #lit: Lit = NOTHING;
  #flown = 0;
  #placed = false;
  /** The camera as told to the state: its coming back is no order to move. */
  #told: Camera | null = null;
  #movingUntil = 0;
  #settle: number | undefined;

  constructor(options: RendererOptions) {
    this.#options = options;
    const { state, mode } = options;
    this.#look = appearance(mode, state.view.colorBy, state.communities?.communities ?? [], this.#scale(state.graph), state.graph.edges.size);
    addMissing(this.graph, state.graph, this.#look);
    this.#sigma = new Sigma(this.graph, options.container, {
      primitives: primitives(),
      styles: { nodes: [...SIGMA_STYLES.nodes], edges: [...SIGMA_STYLES.edges] },
      customNodeState: NODE_STATE,
      customEdgeState: EDGE_STATE,
      settings: {
        itemSizesReference: 'screen', zoomToSizeRatioFunction: (ratio) => ratio ** 0.38, renderLabels: false, minEdgeThickness: 0.6, stagePadding: 0, nodePickingPadding: 3,
        minCameraRatio: NEAREST, maxCameraRatio: FARTHEST, enableCameraRotation: false, allowInvalidContainer: true, enableEdgeEvents: true,
        enableNodeDrag: window.matchMedia('(pointer: fine)').matches, doubleClickZoomingRatio: 1.8,
      },
    });
    this.#sigma.addCustomLayerProgram('veil', 'veil', this.#veil.factory);
    this.#territory = new Territory(options.container);
    this.labels = new LabelLayer(options.container);
    this.#listen();
    new ResizeObserver(() => this.#resized()).observe(options.container);
  }

  /** Draws a state; called for each, does the least that the change asks for. */
  show(state: ExplorerState, shown: Shown, mode: Mode, paths: Paths | null): void {
    const before = this.#state;
    this.#state = state;
    const look = appearance(mode, state.view.colorBy, state.communities?.communities ?? [], this.#scale(state.graph), state.graph.edges.size);
    const restyled = look.mode !== this.#look.mode || look.colorBy !== this.#look.colorBy || look.scale !== this.#look.scale || (before !== undefined && state.communities !== before.communities);
    this.#look = look;
    this.#veil.color = PALETTE[mode].ground;
    if (restyled && this.graph.order > 0) restyle(this.graph, state.graph, look);
    if (!before || state.graph !== before.graph) this.#load(state.graph);
    if (this.graph.order === 0) return;
    const changed = shown !== this.#shown;
    if (changed) this.#hide(shown);
    if (changed || restyled || !before) this.#territory.paint(this.#sigma, state.graph, shown, look);
    this.#paths = paths;
    this.#light(litOf(state, shown, this.#neighbours, paths));
    if (!this.#placed) this.#place(state.view.camera);
    else if (state.flight && state.flight.n !== this.#flown) this.#fly(state);
    else if (state.view.camera && state.view.camera !== this.#told && before?.view.camera !== state.view.camera && !sameCamera(state.view.camera, this.camera)) this.#move(state.view.camera);
    this.#flown = state.flight?.n ?? this.#flown;
    this.#sigma.scheduleRender();
  }

  get camera(): Camera {
    const { x, y, ratio } = this.#sigma.getCamera().getState();
    return { x, y, ratio };
  }

  zoom(factor: number): void {
    this.#move({ ...this.camera, ratio: Math.min(FARTHEST, Math.max(NEAREST, this.camera.ratio * factor)) }, 220);
  }

  pan(dx: number, dy: number): void {
    const { width, height } = this.#sigma.getDimensions();
    const { x, y } = this.#sigma.viewportToFramedGraph({ x: width / 2 + dx, y: height / 2 + dy });
    this.#move({ ...this.camera, x, y }, 160);
  }

  /** The picture as it stands, labels and ground included. Sigma's canvas holds its picture only within the task that drew it. */
  picture(): HTMLCanvasElement {
    this.#sigma.refresh();
    const stage = this.#sigma.getStageCanvas();
    const out = document.createElement('canvas');
    [out.width, out.height] = [stage.width, stage.height];
    const context = out.getContext('2d');
    if (!context) throw new Error('The browser gave no 2d canvas for the picture.');
    context.fillStyle = PALETTE[this.#look.mode].ground;
    context.fillRect(0, 0, out.width, out.height);
    this.#territory.drawOn(context, this.#sigma, out.width / this.#sigma.getDimensions().width);
    context.drawImage(stage, 0, 0);
    context.drawImage(this.labels.canvas, 0, 0, out.width, out.height);
    return out;
  }

  #load(loaded: Loaded): void {
    if (this.graph.someNode((id) => !loaded.nodes.has(id))) this.graph.clear();
    const first = this.#sigma.getCustomBBox() === null || this.graph.order === 0;
    addMissing(this.graph, loaded, this.#look);
    this.#neighbours = adjacency(loaded.edges.values());
    // The frame of reference stays what it was at first: else every camera in a link would point elsewhere.
    if (first && this.graph.order > 0) this.#sigma.setCustomBBox(extentOf(this.graph));
    this.#sigma.setSetting('enableEdgeEvents', this.graph.size <= EDGE_EVENTS_UP_TO);
    this.#sigma.refresh();
    this.#shown = undefined;
  }

  #hide(shown: Shown): void {
    const nodes = new Set(this.graph.filterNodes((id) => !shown.nodes.has(id)));
    const edges = new Set(this.graph.filterEdges((id) => !shown.edges.has(id)));
    this.#setStates(difference(this.#hidden.nodes, nodes), difference(this.#hidden.edges, edges), 'isHidden');
    this.#hidden = { nodes, edges };
    this.#shown = shown;
  }

  #light(lit: Lit): void {
    const before = this.#lit;
    this.#setStates(difference(before.nodes, lit.nodes), difference(before.edges, lit.edges), 'lit');
    const edge = (id: string | null) => new Set(id === null ? [] : [id]);
    this.#setStates(difference(before.chosen, lit.chosen), difference(edge(before.chosenEdge), edge(lit.chosenEdge)), 'chosen');
    this.#lit = lit;
    this.#veil.opacity = lit.veil;
  }

  /** A state set on a key that the graph lacks makes every later frame throw. */
  #setStates(nodes: { off: string[]; on: string[] }, edges: { off: string[]; on: string[] }, flag: 'isHidden' | 'lit' | 'chosen'): void {
    const node = (id: string) => this.graph.hasNode(id);
    const edge = (id: string) => this.graph.hasEdge(id);
    for (const [value, list] of [[false, nodes.off], [true, nodes.on]] as const) if (list.length > 0) this.#sigma.setNodesState(list.filter(node), { [flag]: value });
    for (const [value, list] of [[false, edges.off], [true, edges.on]] as const) if (list.length > 0) this.#sigma.setEdgesState(list.filter(edge), { [flag]: value });
  }

  #place(camera: Camera | null): void {
    this.#placed = true;
    const target = camera ?? fit(this.#sigma, this.#shown?.nodes ?? [], this.#options.insets());
    if (target) this.#jump(target);
  }

  /** At once: the very next frame has its labels. */
  #jump(camera: Camera): void {
    this.#sigma.getCamera().setState({ ...camera, angle: 0 });
    this.#movingUntil = 0;
  }

  #fly(state: ExplorerState): void {
    const insets = this.#options.insets();
    const id = state.view.selected ?? '';
    // On a walk all of it is meant to be seen, else the neighbourhood of what was chosen.
    const near = state.flight?.to === 'selection' && state.view.walk === null;
    const alone = near && !this.#paths?.total && this.graph.hasNode(id) ? this.#sigma.getNodeDisplayData(id) : undefined;
    let target = fit(this.#sigma, near ? this.#lit.nodes : (this.#shown?.nodes ?? []), insets);
    // A neighbourhood that spans half the map would not be seen for being far away: then the node itself, up close.
    if (alone && (!target || target.ratio > 0.7)) target = centerOn(this.#sigma, alone, 0.45, insets);
    if (target) this.#move(target);
  }

  #move(camera: Camera, duration = 520): void {
    if (sameCamera(camera, this.camera)) return;
    if (this.#calm.matches) this.#jump(camera);
    else void this.#sigma.getCamera().animate({ ...camera, angle: 0 }, { duration, easing: 'cubicInOut' });
  }

  #scale(graph: Loaded): number {
    const { clientWidth, clientHeight } = this.#options.container;
    return sizeScale(graph.nodes.size, Math.min(clientWidth, clientHeight) || 800);
  }

  #resized(): void {
    if (this.#state && this.#shown) this.show({ ...this.#state }, this.#shown, this.#look.mode, this.#paths);
    this.#sigma.scheduleRefresh();
  }

  #drawAround(): void {
    const { width, height } = this.#sigma.getDimensions();
    if (!this.#state || !this.#shown) return;
    this.#territory.draw(this.#sigma, this.#look.colorBy === 'community' ? 1 - this.#lit.veil : 0);
    const drawn = new Set(this.labels.shown.map(({ id }) => id));
    const stage = { sigma: this.#sigma, width, height, moving: performance.now() < this.#movingUntil, drawn };
    this.labels.draw(this.#frames.frame(stage, this.#state, this.#shown, this.#lit, this.#look, this.#options.obstacles()));
  }

  /** The camera has come to rest: labels are placed anew, and the state told. */
  #settled(): void {
    if (this.#sigma.getCamera().isAnimating()) {
      this.#settle = window.setTimeout(() => this.#settled(), SETTLED);
      return;
    }
    this.#sigma.scheduleRender();
    if (sameCamera(this.camera, this.#state?.view.camera ?? null)) return;
    this.#told = this.camera;
    this.#options.dispatch({ type: 'camera', camera: this.#told });
  }

  #listen(): void {
    const { dispatch } = this.#options;
    const sigma = this.#sigma;
    listenToPointer(sigma, { graph: this.graph, dispatch, labels: this.labels, walking: () => this.#state?.view.walk !== null });
    sigma.on('afterRender', () => this.#drawAround());
    sigma.on('webglContextLost', () => dispatch({ type: 'context', lost: true }));
    sigma.on('webglContextRestored', () => dispatch({ type: 'context', lost: false }));
    sigma.getCamera().on('updated', () => {
      this.#movingUntil = performance.now() + 90;
      window.clearTimeout(this.#settle);
      this.#settle = window.setTimeout(() => this.#settled(), SETTLED);
    });
  }
}
