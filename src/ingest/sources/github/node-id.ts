// gh gives reviews and comments by node id, REST by number. A node id holds that number, in two known encodings; read out, the
// same review from both exports is one review. What is not recognised stays as it is.

/** `PRR_kwDODFTdCc5h24aP` → `1641776783`; an unknown form is given back unchanged. */
export function idOfNode(nodeId: string): string {
  return fromPacked(nodeId) ?? fromTyped(nodeId) ?? nodeId;
}

/** `PREFIX_` and a MessagePack array whose last element is the number. */
function fromPacked(nodeId: string): string | undefined {
  const match = /^[A-Z]+_([A-Za-z0-9_-]+)$/.exec(nodeId);
  if (!match) return undefined;
  const bytes = Buffer.from(match[1] as string, "base64url");
  const count = (bytes[0] ?? 0) - 0x90;
  if (count < 2 || count > 4) return undefined;
  let at = 1;
  let last: bigint | undefined;
  for (let i = 0; i < count; i++) {
    const read = unsigned(bytes, at);
    if (read === undefined) return undefined;
    last = read.value;
    at = read.next;
  }
  return at === bytes.length ? String(last) : undefined;
}

function unsigned(bytes: Buffer, at: number): { value: bigint; next: number } | undefined {
  const head = bytes[at];
  if (head === undefined) return undefined;
  if (head < 0x80) return { value: BigInt(head), next: at + 1 };
  const width = { 204: 1, 205: 2, 206: 4, 207: 8 }[head];
  if (width === undefined || at + 1 + width > bytes.length) return undefined;
  const hex = bytes.subarray(at + 1, at + 1 + width).toString("hex");
  return { value: BigInt(`0x${hex}`), next: at + 1 + width };
}

/** base64 of `017:PullRequestReview1641776783`: a length, a type, the number. */
function fromTyped(nodeId: string): string | undefined {
  const text = Buffer.from(nodeId, "base64").toString("latin1");
  const match = /^0(\d+):([A-Za-z]+)(\d+)$/.exec(text);
  return match?.[2]?.length === Number(match?.[1]) ? match?.[3] : undefined;
}
