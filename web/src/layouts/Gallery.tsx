// All examples of all parts, once in a theme. Names and ids get the theme's name added, so that two galleries
// can stand on one page.
import { Motif } from "../motif/Motif.tsx";
import { Icon, iconNames } from "../parts/icon/Icon.tsx";
import { shelves } from "./shelves.ts";

const gaps = [0.4, 0.05, -0.2, -0.45, -0.75] as const;
const swatches = [
  "paper",
  "card",
  "sunk",
  "dusk-ground",
  "clay-ground",
  "dusk",
  "clay",
  "shape-a",
  "shape-b",
  "glow",
] as const;
const told = ["id", "name", "label"] as const;

/** The same example under its own names, so that radios and labels of two themes do not meet. */
function ownNames(props: object, theme: string): object {
  const changed = told.flatMap((key) => {
    const value = (props as Record<string, unknown>)[key];
    return typeof value === "string" ? [[key, `${value} (${theme})`] as const] : [];
  });
  const plain = changed.map(([key, value]) => [
    key,
    key === "id" || key === "name" ? value.replace(/ \((\w+)\)$/, "-$1") : value,
  ]);
  return { ...props, ...Object.fromEntries(plain) };
}

export function Gallery({ theme, title }: { readonly theme: "light" | "dark"; readonly title: string }) {
  return (
    <section class="gallery" data-theme={theme} aria-label={title}>
      <h2>{title}</h2>
      <div class="gallery__row">
        {swatches.map((name) => (
          <span key={name} class={`swatch swatch--${name}`}>
            {name}
          </span>
        ))}
      </div>
      <h3>Motif</h3>
      <div class="gallery__row">
        {gaps.map((gap) => (
          <Motif key={gap} class="gallery__motif" gap={gap} edged={gap === -0.45} />
        ))}
        <Motif class="gallery__motif" alone />
      </div>
      <h3>Icon</h3>
      <div class="gallery__row">
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
      {shelves.map(({ name, part: Part, examples, dusk }) => (
        <div key={name} class={dusk ? "gallery__shelf at-dusk" : "gallery__shelf"}>
          <h3>{name}</h3>
          {examples.map((example) => (
            <figure key={example.name}>
              <figcaption class="quiet small">{example.name}</figcaption>
              <Part {...ownNames(example.props, theme)} />
            </figure>
          ))}
        </div>
      ))}
    </section>
  );
}
