// Counts, for the operator's own machine: how much, never who. Prometheus text.

export interface Metrics {
  /** `label` is a route or a code of ours, never anything that came from outside. */
  count(name: Counter, label?: string, by?: number): void;
  text(gauges: Readonly<Record<string, number>>): string;
}

/** Every counter, with what it says and its label. */
const counters = {
  requests: { help: "HTTP requests to the API by exchange", label: "exchange" },
  refusals: { help: "Refusals by code, HTTP and live", label: "code" },
  frames: { help: "Frames kept", label: undefined },
  frame_bytes: { help: "Bytes of frames kept", label: undefined },
  frames_again: { help: "Frames sent again that were there already", label: undefined },
  pushes: { help: "Messages with frames pushed to live connections", label: undefined },
  broadcasts: { help: "Broadcasts passed on, not kept", label: undefined },
  hellos: { help: "Live connections that were let in", label: undefined },
  slow_readers: { help: "Live connections dropped because too much waited for them", label: undefined },
  dead: { help: "Live connections that stopped answering", label: undefined },
  behind: {
    help: "Devices that had more acknowledged than this relay has: a sign of an old backup",
    label: undefined,
  },
  store_trouble: { help: "Times the store gave way, by kind", label: "why" },
  swept: { help: "Things erased because they had had their time, by kind", label: "kind" },
} as const;
export type Counter = keyof typeof counters;

/** Prometheus writes infinity its own way; NaN it takes as it is. */
const spelled = (value: number): string => (value === Number.POSITIVE_INFINITY ? "+Inf" : String(value));

export function createMetrics(): Metrics {
  const sums = new Map<Counter, Map<string, number>>();
  function count(name: Counter, label = "", by = 1): void {
    const sum = sums.get(name) ?? new Map<string, number>();
    sum.set(label, (sum.get(label) ?? 0) + by);
    sums.set(name, sum);
  }
  function lines(name: Counter): string[] {
    const { help, label } = counters[name];
    const full = `unhurried_${name}_total`;
    const sum = sums.get(name) ?? new Map<string, number>();
    if (label === undefined) sum.set("", sum.get("") ?? 0);
    const values = [...sum].map(([value, n]) =>
      label ? `${full}{${label}="${value}"} ${n}` : `${full} ${n}`,
    );
    return [`# HELP ${full} ${help}`, `# TYPE ${full} counter`, ...values];
  }
  return {
    count,
    text(gauges) {
      const now = Object.entries(gauges).flatMap(([name, value]) => [
        `# TYPE unhurried_${name} gauge`,
        `unhurried_${name} ${spelled(value)}`,
      ]);
      return `${[...(Object.keys(counters) as Counter[]).flatMap(lines), ...now].join("\n")}\n`;
    },
  };
}
