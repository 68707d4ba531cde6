/**
 * A bounded memory of what few different texts mean. Keys are copied: a text cut from a chunk of a file would otherwise
 * keep the whole chunk in memory; `make` gets the copy, since what it returns may hold on to it.
 */
export class Remembered<Value> {
  private readonly known = new Map<string, Value>();
  private readonly most: number;

  constructor(most = 20_000) {
    this.most = most;
  }

  get(text: string, make: (text: string) => Value): Value {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    const value = make(own);
    if (this.known.size >= this.most) this.known.clear();
    this.known.set(own, value);
    return value;
  }
}

/** A copy of a text that shares no memory with the one it was cut from. */
export const detached = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
