// The API described for machines, made from the same tables as the routes and the messages, so that it cannot say
// anything else than what is there.
import {
  type CodeName,
  codes,
  type ExchangeName,
  exchanges,
  livePath,
  messageType,
  rightHeader,
  spaceHeader,
  toDevice,
  toRelay,
  wireVersion,
} from "@unhurried/sync/wire";
import { aboutSpaces, always, refusals } from "./exchanges.ts";

type Message = keyof typeof toRelay | keyof typeof toDevice;

/** A message's layout in one line. */
export function layoutOf(table: typeof toRelay | typeof toDevice, name: Message): string {
  const { type, fields } = (table as Readonly<Record<string, { type: number; fields: object }>>)[name] ?? {
    type: 0,
    fields: {},
  };
  const parts = Object.entries(fields as Readonly<Record<string, { layout: string }>>);
  const rest = parts.map(([field, { layout }]) => `${field}: ${layout}`);
  return [`version u8 = ${wireVersion}`, `type u8 = 0x${type.toString(16).padStart(2, "0")}`, ...rest].join(
    " | ",
  );
}

const binary = (description: string) => ({
  [messageType]: { schema: { type: "string", format: "binary", description } },
});

const codeAnswer = (names: readonly CodeName[]) => ({
  description: names.map((name) => `${name}: ${codes[name].says}`).join(" "),
  content: {
    "application/json": {
      schema: {
        type: "object",
        required: ["code"],
        additionalProperties: false,
        properties: { code: { type: "string", enum: names } },
      },
    },
  },
});

/** Every code an exchange may answer, by its HTTP status. */
function refusalsOf(name: ExchangeName): Readonly<Record<string, object>> {
  const all = [...always, ...(exchanges[name].level ? aboutSpaces : []), ...refusals[name]];
  const statuses = [...new Set(all.map((code) => codes[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [status, codeAnswer(all.filter((code) => codes[code].status === status))]),
  );
}

const header = (name: string, description: string) => ({
  in: "header",
  name,
  required: true,
  description,
  schema: { type: "string" },
});

function operation(name: ExchangeName): object {
  const { level, answer } = exchanges[name];
  return {
    operationId: name,
    ...(level && {
      parameters: [header(spaceHeader, "The space, 32 hexadecimal digits.")],
      security: [{ [level]: [] }],
    }),
    requestBody: { required: true, content: binary(layoutOf(toRelay, name)) },
    responses: {
      ...(answer
        ? { 200: { description: answer, content: binary(layoutOf(toDevice, answer)) } }
        : { 204: { description: "Done." } }),
      ...refusalsOf(name),
    },
  };
}

const right = (level: string) => ({
  type: "http",
  scheme: "bearer",
  description: `${rightHeader}: the space's ${level} token, 64 hexadecimal digits.`,
});

export const openApi = (): object => ({
  openapi: "3.1.0",
  info: {
    title: "Unhurried relay",
    version: String(wireVersion),
    description: "A log of sealed frames per space, which this server cannot read. See docs/relay-api.md.",
  },
  paths: {
    ...Object.fromEntries(
      (Object.keys(exchanges) as ExchangeName[]).map((name) => [
        exchanges[name].path,
        { post: operation(name) },
      ]),
    ),
    [livePath]: {
      get: {
        operationId: "live",
        description: "WebSocket. Binary messages both ways, the first of them hello.",
        responses: { 101: { description: "Switching to WebSocket." }, 405: codeAnswer(["wrong-method"]) },
      },
    },
  },
  components: { securitySchemes: { read: right("read"), write: right("write"), admin: right("admin") } },
});
