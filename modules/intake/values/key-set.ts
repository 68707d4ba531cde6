import { hash } from 'node:crypto';

/**
 * Which keys a file has shown, and on which line first: 96 bits of SHA-256 a key in flat arrays, 16 bytes a row, so
 * that a file of ten million rows needs no ten million strings.
 */
export class KeySet {
  private slots = new Uint32Array(4 << 12);
  private mask = (1 << 12) - 1;
  private size = 0;

  /** The line on which the key was first seen, or 0 when this is the first time. */
  firstLine(key: string, line: number): number {
    const digest = hash('sha256', key);
    if (this.size * 2 > this.mask) this.grow();
    const word = (from: number): number => Number.parseInt(digest.slice(from, from + 8), 16);
    const [a, b, c] = [word(0), word(8), word(16)];
    const at = this.place(this.slots, this.mask, a, b, c);
    const known = this.slots[at + 3] as number;
    if (known !== 0) return known;
    this.slots.set([a, b, c, line], at);
    this.size++;
    return 0;
  }

  private place(slots: Uint32Array, mask: number, a: number, b: number, c: number): number {
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4;
      if (slots[at + 3] === 0 || (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c)) return at;
    }
  }

  private grow(): void {
    const mask = this.mask * 2 + 1;
    const slots = new Uint32Array((mask + 1) * 4);
    for (let at = 0; at < this.slots.length; at += 4) {
      const line = this.slots[at + 3] as number;
      if (line === 0) continue;
      const [a, b, c] = [
        this.slots[at] as number,
        this.slots[at + 1] as number,
        this.slots[at + 2] as number,
      ];
      slots.set([a, b, c, line], this.place(slots, mask, a, b, c));
    }
    this.slots = slots;
    this.mask = mask;
  }
}
