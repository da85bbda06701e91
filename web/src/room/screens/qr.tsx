// A code for cameras, on paper and from phone to phone: the library that draws it is fetched when there is one to draw.
// Black on white in every theme, because paper and cameras want it so.
import { useEffect, useState } from "preact/hooks";

interface Drawn {
  readonly size: number;
  readonly path: string;
}

/** One row's dark runs become one line each. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? "1" : "0"))
          .join("")
          .matchAll(/1+/g),
      ].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
    )
    .join("");
}

async function draw(text: string): Promise<Drawn> {
  const { encodeQR } = await import("qr");
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  return { size: rows.length, path: pathOf(rows) };
}

export interface QrProps {
  readonly text: string;
  /** What it is, for whoever does not see it. */
  readonly label: string;
  readonly class: string;
}

export function Qr({ text, label, class: name }: QrProps) {
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    // Without it the words beside it are enough.
    draw(text).then(setDrawn, () => undefined);
  }, [text]);
  if (!drawn) return null;
  return (
    <figure class={name}>
      <svg
        viewBox={`0 0 ${drawn.size} ${drawn.size}`}
        role="img"
        aria-label={label}
        shape-rendering="crispEdges"
      >
        <path d={`M0 0h${drawn.size}v${drawn.size}H0z`} fill="#fff" />
        <path d={drawn.path} fill="#000" />
      </svg>
    </figure>
  );
}
