// What is said in the space two people share, in the worker: reading it, sharing one thing, and the end of it.
import {
  forgetOurs,
  keepMine,
  keepOurs,
  myPerson,
  type Ours,
  readMine,
  rotate,
  type Space,
  type StoredFact,
  sealPayload,
  sha256,
  sharedFacts,
  type Vault,
  voiceOf,
} from "@unhurried/vault";
import type { Place } from "./device-messages.ts";
import type { createDeviceSpace } from "./device-space.ts";
import {
  type DeviceSurroundings,
  hex,
  noPlace,
  trouble,
  viewOf,
  withFrames,
  writingOf,
} from "./device-view.ts";
import type { Trouble } from "./messages.ts";
import type { OursAnswer, OursAsk, Said } from "./ours-messages.ts";

/** Later than everything that was said here, whatever the clock says. */
function timeAfter(facts: readonly StoredFact[], now: number): StoredFact["time"] {
  const newest = facts.reduce((most, { time }) => Math.max(most, time.wall), 0);
  return now > newest ? { wall: now, count: 0 } : { wall: newest + 1, count: 0 };
}

/** Only made here, where the space's own name for this device and person is known. */
export function voiceFact(
  { ports }: Vault,
  space: Space,
  { type, subject, body }: { readonly type: string; readonly subject: string; readonly body: unknown },
  facts: readonly StoredFact[],
): StoredFact {
  return {
    id: hex(ports.random(16)),
    time: timeAfter(facts, ports.now()),
    writer: hex(space.me.writer),
    type,
    subject: sharedFacts[type] === "voice" ? voiceOf(myPerson(space)) + subject : subject,
    body,
  };
}

const said = (ours: Ours): Said => ({ kind: "said", facts: ours.facts, space: viewOf(ours) });

type Change = ReturnType<typeof createDeviceSpace<Ours>>["change"];

export function createOursSaid(
  { vault: open, inTurn, tellOtherTabs }: DeviceSurroundings,
  { change }: { readonly change: Change },
) {
  return {
    said: (): Promise<OursAnswer<"said"> | Trouble> => change(async (_, ours) => said(ours)),
    share: (ask: OursAsk<"share">): Promise<OursAnswer<"share"> | Trouble> =>
      change(async (vault, before) => {
        if (!Object.hasOwn(sharedFacts, ask.type)) return { kind: "not-for-sharing" };
        const fact = voiceFact(vault, before.space, ask, before.facts);
        const ours = {
          ...before,
          facts: [...before.facts, fact],
          unsealed: [...before.unsealed, fact],
        };
        await keepOurs(vault, ours);
        tellOtherTabs({ kind: "ours" });
        return said(ours);
      }),
    farewell: ({ at }: OursAsk<"farewell">): Promise<OursAnswer<"farewell"> | Trouble> =>
      change(async (vault, before) => {
        const ours = withFarewell(vault, before, at);
        if (ours !== before) await keepOurs(vault, ours);
        const frames = ours.waiting.map((bytes) => ({ hash: hex(sha256(bytes)), bytes }));
        return { kind: "frames", frames, space: viewOf(ours) };
      }),
    forget: (): Promise<OursAnswer<"forget"> | Trouble> =>
      inTurn(async () => {
        const vault = open();
        if (vault === undefined) return trouble("locked");
        await forgetOurs(vault);
        await turnMine(vault);
        tellOtherTabs({ kind: "ours" });
        return { kind: "forgotten" } as const;
      }),
  };
}

/** Kept before it is sent, like every frame: a number that was sent and forgotten would be used twice. */
function withFarewell(vault: Vault, before: Ours, at: Place): Ours {
  const { space } = before;
  const me = myPerson(space);
  const sealed = space.left[me]
    ? undefined
    : sealPayload(space, "leave", Uint8Array.of(1), writingOf(vault, at));
  if (!sealed?.ok) return before;
  const left = me === 0 ? ([true, space.left[1]] as const) : ([space.left[0], true] as const);
  return withFrames(before, { ...sealed.value.space, left }, [sealed.value.frame]);
}

/** Belt and braces: nothing of my devices' space was ever shared, and its key changes all the same. */
async function turnMine(vault: Vault): Promise<void> {
  const mine = await readMine(vault);
  if (mine === undefined || mine === "damaged" || viewOf(mine).isOut) return;
  const { space, frames } = rotate(mine.space, "separated", writingOf(vault, noPlace));
  await keepMine(vault, withFrames(mine, space, frames));
}
