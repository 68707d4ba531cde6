/**
 * Runs PGlite away from the main thread: a long query would block it. Speaks the PostgreSQL wire protocol over a
 * message port, so the same driver serves both kinds of database. Answers stream back in pieces; past WINDOW bytes not
 * yet taken this thread sleeps, so a COPY of twenty million rows stays small on both sides.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './pglite-stream.ts';

const WINDOW = 8 * 1024 * 1024;
const start = workerData as WorkerStart;
const port = parentPort;
if (port === null) throw new Error('started outside a worker thread');
const outstanding = new Int32Array(start.outstanding);
const say = (answer: WorkerAnswer, transfer: ArrayBuffer[] = []) => port.postMessage(answer, transfer);

function send(bytes: Uint8Array): void {
  const copy = new Uint8Array(bytes);
  Atomics.add(outstanding, 0, copy.length);
  say({ kind: 'bytes', bytes: copy }, [copy.buffer]);
  for (;;) {
    const waiting = Atomics.load(outstanding, 0);
    if (waiting <= WINDOW) return;
    Atomics.wait(outstanding, 0, waiting, 1000);
  }
}

const options = start.template === undefined ? {} : { loadDataDir: new Blob([start.template]) };
const database = await PGlite.create(
  start.folder === undefined ? options : { ...options, dataDir: start.folder },
);
say({ kind: 'ready' });

async function answer(request: WorkerRequest): Promise<void> {
  switch (request.kind) {
    case 'protocol':
      await database.execProtocolRawStream(request.bytes, { syncToFs: false, onRawData: send });
      return say({ kind: 'done' });
    case 'dump': {
      const bytes = new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
      return say({ kind: 'dumped', bytes }, [bytes.buffer]);
    }
    case 'close':
      await database.close();
      say({ kind: 'closed' });
      port?.close();
  }
}

let queue = Promise.resolve();
port.on('message', (request: WorkerRequest) => {
  queue = queue
    .then(() => answer(request))
    .catch((error: unknown) => say({ kind: 'broken', message: String(error) }));
});
