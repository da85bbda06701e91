// What to do when fear, pain, a blank or a memory comes: four short ways, each folded behind its name.
import { at } from "../../../parts/at.ts";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m, writtenDay } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { dayOf } from "../../day.ts";

export function ShortPaths() {
  const day = writtenDay(dayOf(useRoom().clock()));
  const paths = [
    {
      name: m.session_path_fear(),
      lines: [
        m.session_path_fear_1(),
        m.session_path_fear_2(),
        m.session_path_fear_3(),
        m.session_path_fear_4(),
      ],
    },
    {
      name: m.session_path_pain(),
      lines: [
        m.session_path_pain_1(),
        m.session_path_pain_2(),
        m.session_path_pain_3(),
        m.session_path_pain_4(),
      ],
      help: true,
    },
    {
      name: m.session_path_blank(),
      lines: [
        m.session_path_blank_1(),
        m.session_path_blank_2(),
        m.session_path_blank_3(),
        m.session_path_blank_4(),
      ],
    },
    {
      name: m.session_path_flash(),
      lines: [
        m.session_path_flash_1(),
        m.session_path_flash_2({ day }),
        m.session_path_flash_3(),
        m.session_path_flash_4(),
      ],
      help: true,
    },
  ];
  return (
    <div>
      {paths.map(({ name, lines, help }) => (
        <Disclosure key={name} summary={name}>
          <ol class="session__short">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          {help && (
            <a class="line-link" href={at("/help/")}>
              {m.session_help_page()}
            </a>
          )}
        </Disclosure>
      ))}
    </div>
  );
}
