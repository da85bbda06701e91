import type { Example } from "../examples.ts";
import type { TabsProps } from "./Tabs.tsx";

export const tabsExamples: readonly Example<TabsProps>[] = [
  {
    name: "places of the room",
    props: {
      label: "Places (example)",
      items: [
        { href: "#today", label: "Today", icon: "today", current: true },
        { href: "#explore", label: "Explore", icon: "explore" },
        { href: "#mine", label: "Mine", icon: "mine" },
        { href: "#help", label: "Help", icon: "help" },
      ],
    },
  },
];
