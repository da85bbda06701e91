// A short torture, so that every `npm test` kills a few; and the control, so that we know losses would be seen.
import { expect, it } from "vitest";
import { canTrace, powerLoss } from "./power.ts";
import { postgresGround, sqliteGround, type Tortured, torture } from "./torture.ts";

const nothingWrong = { lost: 0, moved: 0, broken: 0, doubled: 0 };
const runsOn = (
  ground: ReturnType<typeof sqliteGround>,
  runs: number,
  sabotage?: "early",
): Promise<Tortured> =>
  torture(ground, { seed: 20_261_124, goesOn: (done) => done < runs, ...(sabotage && { sabotage }) }).finally(
    ground.remove,
  );

it.each([
  ["SQLite", sqliteGround, 4],
  ["PostgreSQL, the server killed as well", postgresGround, 4],
] as const)("loses nothing it acknowledged when it is killed: %s", async (_, ground, runs) => {
  const result = await runsOn(ground(), runs);
  expect(result).toMatchObject({ ...nothingWrong, runs });
  expect(result.acknowledged).toBeGreaterThan(20);
});

it.each([
  ["SQLite", sqliteGround],
  ["PostgreSQL", postgresGround],
] as const)("sees it when a store answers before it has committed: %s", async (_, ground) => {
  const { lost, acknowledged } = await runsOn(ground(), 2, "early");
  expect(acknowledged).toBeGreaterThan(0);
  expect(lost).toBeGreaterThan(0);
});

// Where strace is and may look; `npm test` installs it on Debian.
if (canTrace()) {
  it("loses nothing it acknowledged when the power goes, whatever the drive kept of the rest", async () => {
    const { points, ...wrong } = await powerLoss(20_261_124, 8);
    expect(points).toBeGreaterThan(12);
    expect(wrong).toEqual({ ...nothingWrong, unreadable: 0 });
  });

  it("sees it when SQLite doesn't wait for the disk", async () => {
    expect((await powerLoss(20_261_124, 4, "normal")).lost).toBeGreaterThan(0);
  });
}
