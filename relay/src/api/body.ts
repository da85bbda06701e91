// A request's body, measured while it comes in: nothing is parsed, and nothing more is read, once it is too long.

export async function readBody(
  request: Request,
  most: number,
): Promise<Uint8Array | "too-large" | "malformed"> {
  const declared = request.headers.get("content-length");
  if (declared !== null && !(Number(declared) <= most)) return "too-large";
  if (request.body === null) return new Uint8Array(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of request.body) {
      length += part.length;
      if (length > most) return "too-large";
      parts.push(part);
    }
  } catch {
    // Whoever was sending went away in the middle of it.
    return "malformed";
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts, length);
}
