// Finds the nonce that makes a commit's hash begin with given hex digits.
//   node seeds/make/find-nonce.mjs <story id>     e.g. m3-lock
// Builds the story up to that commit, then tries nonces on every core and prints the one found, to be written
// into story/nonces.mjs. Seven digits are 28 bits: 270 million tries on average, a minute or two on two cores.
//
// The eight hex digits that vary are put at the end of a 64-byte block. Everything before that block is hashed
// once, and so are its first fourteen rounds; what follows it never changes, so its message schedule is made once.

import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { createHash } from "node:crypto";
import { commitBody } from "./git.mjs";

const BLOCK = 64;
const VARYING = 8;
const MARK = "#";

/** Lays the object out so that the varying digits end a block. Returns its padded bytes and where they stand. */
function layOut(commit) {
  for (let length = VARYING; length < VARYING + BLOCK; length += 1) {
    const body = commitBody({ ...commit, nonce: "0".repeat(length - VARYING) + MARK.repeat(VARYING) });
    const object = Buffer.from(`commit ${Buffer.byteLength(body)}\0${body}`);
    const end = object.indexOf(MARK.repeat(VARYING)) + VARYING;
    if (end % BLOCK === 0) return { bytes: pad(object), end, zeros: length - VARYING };
  }
  throw new Error("no layout");
}

function pad(message) {
  const total = Math.ceil((message.length + 9) / BLOCK) * BLOCK;
  const bytes = Buffer.alloc(total);
  message.copy(bytes);
  bytes[message.length] = 0x80;
  bytes.writeBigUInt64BE(BigInt(message.length) * 8n, total - 8);
  return bytes;
}

function schedule(bytes, offset) {
  const w = new Int32Array(80);
  for (let i = 0; i < 16; i += 1) w[i] = bytes.readInt32BE(offset + i * 4);
  for (let i = 16; i < 80; i += 1) {
    const x = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
    w[i] = (x << 1) | (x >>> 31);
  }
  return w;
}

/** Source of rounds `from`..79 on a,b,c,d,e. `word(i)` gives the expression of W[i], and may emit code before it. */
function rounds(from, word) {
  let code = "";
  let [a, b, c, d, e] = ["a", "b", "c", "d", "e"];
  for (let i = from; i < 80; i += 1) {
    const f =
      i < 20
        ? `(${d}^(${b}&(${c}^${d})))`
        : i < 40 || i >= 60
          ? `(${b}^${c}^${d})`
          : `((${b}&${c})|(${d}&(${b}|${c})))`;
    const k = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][Math.floor(i / 20)] | 0;
    const { before, value } = word(i);
    code += `${before}${e}=(((${a}<<5)|(${a}>>>27))+${f}+${e}+(${k})+${value})|0;${b}=(${b}<<30)|(${b}>>>2);\n`;
    [a, b, c, d, e] = [e, a, b, c, d];
  }
  return { code, out: [a, b, c, d, e] };
}

function rotating(i) {
  if (i < 16) return { before: "", value: `w${i}` };
  const at = (n) => `w${(i - n) & 15}`;
  return {
    before: `t=${at(3)}^${at(8)}^${at(14)}^${at(16)};w${i & 15}=(t<<1)|(t>>>31);`,
    value: `w${i & 15}`,
  };
}

/** Rounds of a block whose words are all known: for the midstate, not for the search. */
function compress(state, w, until = 80) {
  let [a, b, c, d, e] = state;
  for (let i = 0; i < until; i += 1) {
    const f = i < 20 ? d ^ (b & (c ^ d)) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (d & (b | c));
    const k = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][Math.floor(i / 20)];
    const t = (((a << 5) | (a >>> 27)) + f + e + k + w[i]) | 0;
    [a, b, c, d, e] = [t, a, (b << 30) | (b >>> 2), c, d];
  }
  return [a, b, c, d, e];
}

const add = (x, y) => x.map((value, i) => (value + y[i]) | 0);

/** A function (from, to) that returns the first number in the range whose hash fits, or -1. */
function searcher({ bytes, end, prefix }) {
  let state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  for (let offset = 0; offset < end - BLOCK; offset += BLOCK)
    state = add(state, compress(state, schedule(bytes, offset)));
  const words = Array.from({ length: 14 }, (_, i) => bytes.readInt32BE(end - BLOCK + i * 4));
  const early = compress(state, words, 14);
  const names = ["a", "b", "c", "d", "e"];
  const first = rounds(14, rotating);
  let code = `const hex=(n)=>{let v=0;for(let i=12;i>=0;i-=4){const x=(n>>>i)&15;v=(v<<8)|(x<10?48+x:87+x);}return v|0;};
let t=0;for(let n=from;n<to;n+=1){
let w14=hex((n/65536)&65535),w15=hex(n&65535);
${words.map((w, i) => `let w${i}=${w};`).join("")}
${names.map((name, i) => `let ${name}=${early[i]};`).join("")}
${first.code}
${names.map((_, i) => `let h${i}=(${state[i]}+${first.out[i]})|0;`).join("")}\n`;
  for (let offset = end; offset < bytes.length; offset += BLOCK) {
    const w = schedule(bytes, offset);
    const next = rounds(0, (i) => ({ before: "", value: `(${w[i]})` }));
    code += `${names.map((name, i) => `${name}=h${i};`).join("")}\n${next.code}`;
    code += `${names.map((_, i) => `h${i}=(h${i}+${next.out[i]})|0;`).join("")}\n`;
  }
  const bits = prefix.length * 4;
  code += `if((h0>>>${32 - bits})===${Number.parseInt(prefix, 16)})return n;}return -1;`;
  return new Function("from", "to", code);
}

if (isMainThread) {
  const { buildUntil } = await import("./build-history.mjs");
  const { commit, prefix } = await buildUntil(process.argv[2]);
  const { bytes, end, zeros } = layOut(commit);
  const workers = availableParallelism();
  const started = process.hrtime.bigint();
  const pool = Array.from({ length: workers }, (_, index) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { bytes, end, prefix, index, workers },
    });
    worker.on("message", (n) => {
      const nonce = "0".repeat(zeros) + n.toString(16).padStart(VARYING, "0");
      const body = commitBody({ ...commit, nonce });
      const hash = createHash("sha1")
        .update(`commit ${Buffer.byteLength(body)}\0${body}`)
        .digest("hex");
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      console.log(`'${process.argv[2]}': '${nonce}', // ${hash} after ${seconds.toFixed(0)} s`);
      for (const other of pool) other.terminate();
    });
    return worker;
  });
} else {
  const search = searcher({ ...workerData, bytes: Buffer.from(workerData.bytes) });
  const step = 1 << 20;
  for (let from = workerData.index * step; from < 2 ** 32; from += workerData.workers * step) {
    const found = search(from, from + step);
    if (found >= 0) {
      parentPort.postMessage(found);
      break;
    }
  }
}
