import type { BackupFooter, BackupHeader, TableFooter, TableHeader } from './format.ts';
import { END_OF_ROWS } from './format.ts';

const NEWLINE = 10;
const END = Buffer.from(`${END_OF_ROWS}\n`);
/** Whole lines are handed on in pieces of about this size. */
const PIECE = 1024 * 1024;

/** A record line, or a piece of whole row lines; a backup read as it streams by. */
export type BackupLine = BackupHeader | TableHeader | TableFooter | BackupFooter;

/** Reads a backup's bytes in turn: record lines one by one, rows in pieces. */
export class BackupReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next line as a record; undefined at the end. Throws SyntaxError where it is none. */
  async record<T extends BackupLine>(): Promise<T | undefined> {
    const line = await this.#line();
    return line === undefined ? undefined : (JSON.parse(line.toString()) as T);
  }

  /** The rows up to the line that ends them, in pieces of whole lines. */
  async *rows(): AsyncGenerator<Buffer> {
    let piece: Buffer[] = [];
    let size = 0;
    for (;;) {
      const end = this.#endOfRows();
      const whole = end ?? this.#held.lastIndexOf(NEWLINE) + 1;
      // Without the end in sight the last line is kept back: it may be the beginning of the end.
      if (whole > 0) {
        piece.push(this.#held.subarray(0, whole));
        size += whole;
        this.#held = this.#held.subarray(whole);
      }
      if (size >= PIECE || (end !== undefined && size > 0)) {
        yield Buffer.concat(piece);
        piece = [];
        size = 0;
      }
      if (end !== undefined) {
        this.#held = this.#held.subarray(END.length);
        return;
      }
      if (!(await this.#more())) throw new SyntaxError('the rows of a table do not end');
    }
  }

  /** Where the end marker begins in what is held, as a line of its own. What is held begins at a line's beginning. */
  #endOfRows(): number | undefined {
    let at = this.#held.indexOf(END);
    while (at > 0 && this.#held[at - 1] !== NEWLINE) at = this.#held.indexOf(END, at + 1);
    return at < 0 ? undefined : at;
  }

  async #line(): Promise<Buffer | undefined> {
    let end = this.#held.indexOf(NEWLINE);
    while (end < 0) {
      if (!(await this.#more())) return this.#held.length === 0 ? undefined : this.#rest();
      end = this.#held.indexOf(NEWLINE);
    }
    const line = this.#held.subarray(0, end);
    this.#held = this.#held.subarray(end + 1);
    return line;
  }

  #rest(): Buffer {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done === true) return false;
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
    return true;
  }
}
