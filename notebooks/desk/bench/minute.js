// What a minute of Google's quota has left: calm while there is plenty, plain about what happens when it runs short.

const SHORT = 10; // calls left
const HELD = 61000; // ms that a call counts: Google's minute begins when it arrives

function minuteLeft(quota, now) {
  const open = (frees) => frees.map((at) => Math.min(at - now, HELD)).filter((wait) => wait > 0);
  const [reads, writes] = [open(quota.reads), open(quota.writes)];
  const left = (waits) => Math.max(0, quota.limit - waits.length);
  const waits = [...reads, ...writes];
  const told = left(reads) < SHORT ? `, ${left(reads)} reads` : "";
  const count = `${left(writes)} of ${quota.limit} writes${told} left this minute`;
  const next = waits.length ? Math.min(...waits) : 0;
  if (left(reads) && left(writes)) {
    const short = left(reads) < SHORT || left(writes) < SHORT;
    const words = short && quota.holds ? `Only ${count}; then decisions are kept here and go out as it turns.` : count;
    return { look: short ? "short" : "", words, again: next };
  }
  if (!quota.holds) return { look: "short", words: `${count}: Google would let you wait now, a rehearsal does not.`, again: next };
  const full = [reads, writes].filter((found) => !left(found)).map((found) => found.sort((a, b) => a - b)[found.length - quota.limit]);
  const seconds = Math.ceil(Math.max(...full) / 1000);
  const words = `${count}: decisions are kept on this computer and go out in ${seconds} s.`;
  return { look: "out", words, again: Math.min(next, 1000) };
}
