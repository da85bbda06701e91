// The motif's promises: same in, same out; closed lines; light only where the shapes meet, and truly there.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type MotifShape, motif } from "./motif.ts";

const shapes: fc.Arbitrary<MotifShape> = fc.record({
  gap: fc.double({ min: -1, max: 1, noNaN: true }),
  sizeA: fc.double({ min: 0.4, max: 1, noNaN: true }),
  sizeB: fc.double({ min: 0.4, max: 1, noNaN: true }),
  seed: fc.nat({ max: 10_000 }),
  lean: fc.integer({ min: -90, max: 90 }),
});

const numbersIn = (path: string): number[] => [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);
const areaOf = (path: string): number => {
  const n = numbersIn(path);
  let twice = 0;
  for (let i = 0; i < n.length; i += 2) {
    const [x, y, x2, y2] = [n[i], n[i + 1], n[(i + 2) % n.length], n[(i + 3) % n.length]] as number[];
    twice += (x as number) * (y2 as number) - (x2 as number) * (y as number);
  }
  return Math.abs(twice) / 2;
};

test("the same parameters always draw the same picture", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      expect(motif(shape)).toEqual(motif({ ...shape }));
    }),
  );
});

test("every line is closed and finite", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { a, b, light, viewBox } = motif(shape);
      for (const path of [a, b, light].filter((p) => p !== undefined)) {
        expect(path).toMatch(/^M[-\d.]/);
        expect(path.endsWith("Z")).toBe(true);
        expect(path).not.toMatch(/NaN|Infinity|undefined/);
      }
      expect(viewBox.split(" ").map(Number).every(Number.isFinite)).toBe(true);
    }),
  );
});

test("there is light exactly when the shapes overlap", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { light } = motif(shape);
      if (shape.gap >= 0) expect(light).toBeUndefined();
      else if (shape.gap < -0.05) expect(light).toBeDefined();
    }),
  );
});

test("the closer, the more light", () => {
  const lightAt = (gap: number) =>
    areaOf(motif({ gap, sizeA: 1, sizeB: 0.8, seed: 3, lean: 15 }).light ?? "");
  expect(lightAt(-0.2)).toBeGreaterThan(lightAt(-0.1));
  expect(lightAt(-0.6)).toBeGreaterThan(lightAt(-0.2) * 1.5);
});

test("different seeds are different shapes", () => {
  const base = { gap: -0.2, sizeA: 1, sizeB: 0.8, lean: 15 };
  expect(motif({ ...base, seed: 1 }).a).not.toBe(motif({ ...base, seed: 2 }).a);
});

test("alone there is one shape, and the light inside it", () => {
  const { a, b, light } = motif({ gap: 0.5, sizeA: 1, sizeB: 1, seed: 4, lean: 0, alone: true });
  expect(b).toBeUndefined();
  expect(areaOf(light ?? "")).toBeGreaterThan(0);
  expect(areaOf(light ?? "")).toBeLessThan(areaOf(a) / 2);
});

test("something moving keeps its frame", () => {
  const at = (gap: number) => motif({ gap, sizeA: 1, sizeB: 0.8, seed: 3, lean: 10, still: true }).viewBox;
  expect(at(-0.6)).toBe(at(0.4));
});
