// The one picture of this house: two soft shapes, and light where they meet. Pure and repeatable: the same
// parameters give the same paths. It draws the logo, the strategies, empty places and the breathing pacer.
// Harmonics 2 to 4, about 7 % of the radius; never a heart, a face or a body.

export interface MotifShape {
  /** −1 deeply overlapping · 0 just touching · 1 well apart. */
  readonly gap: number;
  /** Radius of each shape, 1 is large. */
  readonly sizeA: number;
  readonly sizeB: number;
  /** Which two outlines. */
  readonly seed: number;
  /** Direction from the first shape to the second, in degrees below the horizontal. */
  readonly lean: number;
  /** One shape only, with the light inside it. */
  readonly alone?: boolean;
  /** Keep one view box for every gap, so that something moving does not jump. */
  readonly still?: boolean;
}

export interface MotifPaths {
  readonly a: string;
  readonly b?: string;
  /** Only when the shapes overlap, or when one is alone. */
  readonly light?: string;
  readonly viewBox: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Outline {
  readonly centre: Point;
  readonly radius: number;
  readonly harmonics: readonly { readonly size: number; readonly phase: number }[];
  /** How far the harmonics can push the edge in or out, as a share of the radius. */
  readonly ripple: number;
}

const unit = 100;
const whole = Math.PI * 2;

/** A small repeatable source of numbers in 0..1 (the mulberry32 recurrence). */
function numbersFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function outlineFrom(next: () => number, radius: number, centre: Point): Outline {
  const shares = [0.5, 0.32, 0.18];
  const harmonics = shares.map((share) => ({
    size: 0.09 * share * (0.75 + 0.5 * next()),
    phase: next() * whole,
  }));
  return { centre, radius, harmonics, ripple: harmonics.reduce((sum, { size }) => sum + size, 0) };
}

// Asked thousands of times for one picture, on phones that have just begun to run this code: a plain loop.
function reach({ radius, harmonics }: Outline, angle: number): number {
  let share = 1;
  for (let i = 0; i < harmonics.length; i += 1) {
    const { size, phase } = harmonics[i] as Outline["harmonics"][number];
    share += size * Math.cos((i + 2) * angle + phase);
  }
  return radius * share;
}

function pointAt(outline: Outline, angle: number): Point {
  const far = reach(outline, angle);
  return { x: outline.centre.x + far * Math.cos(angle), y: outline.centre.y + far * Math.sin(angle) };
}

function isInside(outline: Outline, { x, y }: Point): boolean {
  const dx = x - outline.centre.x;
  const dy = y - outline.centre.y;
  const far = Math.hypot(dx, dy);
  // Most points lie well inside or well outside; the harmonics have a say in between only.
  if (far < outline.radius * (1 - outline.ripple)) return true;
  return far < outline.radius * (1 + outline.ripple) && far < reach(outline, Math.atan2(dy, dx));
}

const around = (outline: Outline, count: number): Point[] =>
  Array.from({ length: count }, (_, i) => pointAt(outline, (i / count) * whole));

const moved = (outline: Outline, centre: Point): Outline => ({ ...outline, centre });

const along = (lean: number, far: number): Point => ({
  x: far * Math.cos((lean * Math.PI) / 180),
  y: far * Math.sin((lean * Math.PI) / 180),
});

/** How far apart the centres are when the outlines just touch: halved until it is a hair's breadth. */
function touching(a: Outline, b: Outline, lean: number): number {
  const to = along(lean, 1);
  let near = 0;
  let far = (a.radius + b.radius) * 1.3;
  // Only the sides that face each other can be the first to touch.
  const ofA = around(a, 90).filter((p) => p.x * to.x + p.y * to.y > 0);
  const ofB = around(b, 90).filter((p) => p.x * to.x + p.y * to.y < 0);
  const overlap = (by: Point): boolean =>
    ofA.some((p) => isInside(b, { x: p.x - by.x, y: p.y - by.y })) ||
    ofB.some((p) => isInside(a, { x: p.x + by.x, y: p.y + by.y }));
  for (let i = 0; i < 14; i++) {
    const middle = (near + far) / 2;
    if (overlap(along(lean, middle))) near = middle;
    else far = middle;
  }
  return far;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
const pair = (p: Point): string => `${round(p.x)} ${round(p.y)}`;

/** A smooth closed line through the points (Catmull–Rom as cubic curves). */
function closedPath(points: readonly Point[]): string {
  const at = (i: number): Point => points[(i + points.length) % points.length] as Point;
  const curves = points.map((_, i) => {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const first = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const second = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    return `C${pair(first)} ${pair(second)} ${pair(to)}`;
  });
  return `M${pair(at(0))}${curves.join("")}Z`;
}

/** The stretch of one outline that lies inside the other, in order, as fine points; empty when none does. */
function stretchInside(outline: Outline, other: Outline): Point[] {
  const fine = 240;
  const points = around(outline, fine);
  const inside = points.map((p) => isInside(other, p));
  const start = inside.findIndex((now, i) => now && !inside[(i + fine - 1) % fine]);
  if (start < 0) return inside[0] ? points : [];
  const stretch: Point[] = [];
  for (let i = start; inside[i % fine] && stretch.length < fine; i++) stretch.push(points[i % fine] as Point);
  const edge = (out: number, within: number): Point => crossing(outline, other, out, within);
  const end = start + stretch.length - 1;
  return [
    edge(((start - 1) / fine) * whole, (start / fine) * whole),
    ...stretch,
    edge(((end + 1) / fine) * whole, (end / fine) * whole),
  ];
}

/** Where the outline crosses into the other, between an angle outside it and one inside. */
function crossing(outline: Outline, other: Outline, outside: number, inside: number): Point {
  let [out, within] = [outside, inside];
  for (let i = 0; i < 12; i++) {
    const middle = (out + within) / 2;
    if (isInside(other, pointAt(outline, middle))) within = middle;
    else out = middle;
  }
  return pointAt(outline, within);
}

const thinned = (points: readonly Point[]): Point[] =>
  points.filter((_, i) => i === 0 || i === points.length - 1 || i % 4 === 0);

/** The true intersection: one outline's stretch inside the other, then back along the other's. */
function lightBetween(a: Outline, b: Outline): string | undefined {
  const [ofA, ofB] = [stretchInside(a, b), stretchInside(b, a)];
  if (ofA.length === 0 && ofB.length === 0) return undefined;
  if (ofA.length === 0) return closedPath(around(b, 18));
  if (ofB.length === 0) return closedPath(around(a, 18));
  return `M${[...thinned(ofA), ...thinned(ofB)].map(pair).join("L")}Z`;
}

function boxOf(points: readonly Point[], edge: number): string {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [left, top] = [Math.min(...xs) - edge, Math.min(...ys) - edge];
  const [wide, high] = [Math.max(...xs) + edge - left, Math.max(...ys) + edge - top];
  return [left, top, wide, high].map(round).join(" ");
}

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

export function motif(shape: MotifShape): MotifPaths {
  const next = numbersFrom(shape.seed);
  const origin = { x: 0, y: 0 };
  const a = outlineFrom(next, unit * shape.sizeA, origin);
  if (shape.alone) return aloneWithLight(a, next);
  const flat = outlineFrom(next, unit * shape.sizeB, origin);
  const touch = touching(a, flat, shape.lean);
  const gap = between(-1, shape.gap, 1);
  const centreFor = (g: number): Point =>
    along(shape.lean, g < 0 ? touch * (1 + g * 0.75) : touch + g * unit * 0.7);
  const b = moved(flat, centreFor(gap));
  const light = gap < 0 ? lightBetween(a, b) : undefined;
  const seen = shape.still ? moved(flat, centreFor(1)) : b;
  return {
    a: closedPath(around(a, 18)),
    b: closedPath(around(b, 18)),
    ...(light ? { light } : {}),
    viewBox: boxOf([...around(a, 90), ...around(seen, 90)], 3),
  };
}

/** For one person: one shape that holds light, the way a bowl does. */
function aloneWithLight(a: Outline, next: () => number): MotifPaths {
  const within: Outline = { ...a, radius: a.radius * 0.8 };
  const below = outlineFrom(next, a.radius * 0.9, along(22 + next() * 36, a.radius * 0.98));
  const light = lightBetween(within, below);
  return {
    a: closedPath(around(a, 18)),
    ...(light ? { light } : {}),
    viewBox: boxOf(around(a, 90), 3),
  };
}
