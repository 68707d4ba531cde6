import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';

export interface WorkerStart {
  /** Where the data lies; absent: in memory. */
  readonly folder: string | undefined;
  /** A dumped data folder to begin from. */
  readonly template: Uint8Array<ArrayBuffer> | undefined;
  /** One int32: bytes sent and not yet taken. */
  readonly outstanding: SharedArrayBuffer;
}
export type WorkerRequest =
  | { readonly kind: 'protocol'; readonly bytes: Uint8Array }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' };
export type WorkerAnswer =
  | { readonly kind: 'ready' | 'done' | 'closed' }
  | { readonly kind: 'bytes' | 'dumped'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'broken'; readonly message: string };

/** The main thread's end of the worker: one request at a time, each settled by its own closing answer. */
export class PgliteWorker {
  readonly #worker: Worker;
  readonly #outstanding: Int32Array;
  #settle: { resolve: (answer: WorkerAnswer) => void; reject: (error: Error) => void } | undefined;
  #broken: Error | undefined;
  #last: Promise<unknown> = Promise.resolve();
  onBytes: (bytes: Uint8Array) => void = () => {};

  private constructor(start: Omit<WorkerStart, 'outstanding'>) {
    const outstanding = new SharedArrayBuffer(4);
    this.#outstanding = new Int32Array(outstanding);
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
      workerData: { ...start, outstanding } satisfies WorkerStart,
      // The worker runs by plain type stripping, whatever loader the main thread was started with.
      execArgv: ['--no-warnings'],
    });
    this.#worker.on('message', (answer: WorkerAnswer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(new Error(`the embedded database ended (${code})`)));
  }

  static async start(start: Omit<WorkerStart, 'outstanding'>): Promise<PgliteWorker> {
    const worker = new PgliteWorker(start);
    await worker.#wait();
    return worker;
  }

  async protocol(bytes: Uint8Array): Promise<void> {
    await this.#ask({ kind: 'protocol', bytes });
  }

  /** The whole data folder as a tar, for templates of tests. */
  async dump(): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#ask({ kind: 'dump' });
    if (answer.kind !== 'dumped') throw new Error(`unexpected answer ${answer.kind}`);
    return answer.bytes;
  }

  async close(): Promise<void> {
    await this.#ask({ kind: 'close' });
    await this.#worker.terminate();
  }

  /** Says that bytes were taken, so that a waiting worker may go on. */
  taken(bytes: number): void {
    Atomics.sub(this.#outstanding, 0, bytes);
    Atomics.notify(this.#outstanding, 0);
  }

  #ask(request: WorkerRequest): Promise<WorkerAnswer> {
    const turn = this.#last.then(() => {
      const answer = this.#wait();
      this.#worker.postMessage(request);
      return answer;
    });
    // Whether the last request failed is the business of who asked; here it only ends the wait.
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** Keeps the process alive only while an answer is awaited: a database at rest holds nobody up who has nothing to do. */
  #wait(): Promise<WorkerAnswer> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    if (this.#settle !== undefined) return Promise.reject(new Error('the embedded database is busy'));
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  #receive(answer: WorkerAnswer): void {
    if (answer.kind === 'bytes') {
      this.onBytes(answer.bytes);
      return;
    }
    const settle = this.#settle;
    this.#settle = undefined;
    this.#worker.unref();
    if (answer.kind === 'broken') settle?.reject(new Error(answer.message));
    else settle?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#broken ??= error;
    this.#settle?.reject(error);
    this.#settle = undefined;
  }
}

const AUTHENTICATION_OK = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY_FOR_QUERY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const TERMINATE = 0x58;

/** What the driver takes for a socket. The greeting is answered here; all else goes to the worker. */
export class PgliteStream extends Duplex {
  readonly #worker: PgliteWorker;
  #waiting: Uint8Array[] = [];

  constructor(worker: PgliteWorker) {
    super();
    this.#worker = worker;
    worker.onBytes = (bytes) => {
      this.#waiting.push(bytes);
      if (this.#flowing) this.#deliver();
    };
  }

  #flowing = false;
  #deliver(): void {
    while (this.#flowing) {
      const bytes = this.#waiting.shift();
      if (bytes === undefined) return;
      this.#worker.taken(bytes.length);
      this.#flowing = this.push(bytes);
    }
  }

  override _read(): void {
    this.#flowing = true;
    this.#deliver();
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(
      chunks.length === 1
        ? (chunks[0] as { chunk: Buffer }).chunk
        : Buffer.concat(chunks.map((c) => c.chunk)),
      done,
    );
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#send(chunk, done);
  }

  #send(bytes: Buffer, done: (error?: Error | null) => void): void {
    if (bytes[0] === 0) {
      this.push(Buffer.concat([AUTHENTICATION_OK, READY_FOR_QUERY]));
      done();
    } else if (bytes[0] === TERMINATE) {
      this.push(null);
      done();
    } else {
      this.#worker.protocol(bytes).then(() => done(), done);
    }
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  // What the driver calls on a socket.
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
