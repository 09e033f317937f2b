import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ContentFile } from './content-files.ts';
import { readEssay, type ReadOptions, type ReadResult } from './read-essay.ts';
import type { SentResult, WorkerMessage, WorkerTask } from './read-worker.ts';

/** Reads the essay in a file: on this thread, or on another. */
export type ReadAnew = (file: ContentFile) => Promise<ReadResult>;

/** The most threads beside this one: each has all modules in memory. */
const maxWorkers = 4;

/** How many essays a further thread must spare the others: to begin, it takes as long as for 80. */
const essaysPerWorker = 250;

/** How many essays are read before it is foretold how many will be; of a few, none are foretold. */
const sampleSize = 16;

/** How many essays a thread has before it, so that it need not wait while this one reads its own. */
const lanesPerWorker = 4;

/** How the reading is shared. */
interface Sharing extends ReadOptions, WorkerTask {
  /** How many other threads read, from the first essay on; else as many as pay. */
  workers?: number | undefined;
  /** The program of such a thread. */
  script?: URL;
}

/**
 * Reads what is listed, in any order, and answers in that of the list. Where many essays are to be
 * read anew, other threads read with this one, for as long as there are any.
 *
 * @param read Reads what is listed, by a function that reads an essay anew if there is need.
 */
export async function shareReading<Listed, Result>(
  listed: readonly Listed[],
  read: (one: Listed, readAnew: ReadAnew) => Promise<Result>,
  { workers, script, withBlocks, ...options }: Sharing,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const left = listed.entries();
  const counts = { begun: 0, anew: 0 };
  const helpers: Helper[] = [];
  const lanes: Promise<void>[] = [];

  const readHere: ReadAnew = (file) => readEssay(file, options);
  const readOne = async (index: number, one: Listed, readAnew: ReadAnew) => {
    counts.begun++;
    results[index] = await read(one, (file) => {
      counts.anew++;
      return readAnew(file);
    });
  };
  /** Reads one after another, as long as any are left for it. */
  const lane = async (readAnew: ReadAnew, afterEach?: () => void) => {
    try {
      for (const [index, one] of left) {
        await readOne(index, one, readAnew);
        if (failures.length > 0) return;
        afterEach?.();
      }
    } catch (error) {
      failures.push(error);
    }
  };
  const start = (count: number) => {
    const { root, skipped } = options;
    while (helpers.length < count) {
      const helper = new Helper({ root, skipped, withBlocks }, script);
      helpers.push(helper);
      void helper.isReady.then((isReady) => {
        if (!isReady) return;
        const readThere: ReadAnew = async (file) => (await helper.read(file)) ?? readHere(file);
        for (let number = 0; number < lanesPerWorker; number++) lanes.push(lane(readThere));
      });
    }
  };
  const startIfItPays = () => {
    if (helpers.length > 0 || counts.anew < sampleSize) return;
    const expected = (listed.length - counts.begun) * (counts.anew / counts.begun);
    const paying = Math.floor(expected / essaysPerWorker);
    start(Math.min(paying, availableParallelism() - 1, maxWorkers));
  };
  try {
    if (workers !== undefined) start(workers);
    await Promise.all(helpers.map(({ isReady }) => isReady));
    await lane(readHere, workers === undefined ? startIfItPays : undefined);
    await Promise.all(lanes);
  } finally {
    await Promise.all(helpers.map((helper) => helper.end()));
  }
  if (failures.length > 0) throw failures[0];
  return results;
}

/** Another thread that reads essays. */
class Helper {
  readonly #worker: Worker;
  readonly #asked = new Map<string, (result: ReadResult | undefined) => void>();
  #isOver = false;
  /** Whether it can begin, once that is known. */
  readonly isReady: Promise<boolean>;

  constructor(task: WorkerTask, script = new URL('./read-worker.ts', import.meta.url)) {
    this.#worker = new Worker(script, {
      workerData: task,
      // Without the options of this thread, which name modules to begin with.
      execArgv: [],
      // What an essay leaves is garbage at once; with V8's own limit, 60 megabytes of it would lie about.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    const ready = Promise.withResolvers<boolean>();
    this.isReady = ready.promise;
    this.#worker.on('message', (message: WorkerMessage) => {
      if (message === 'ready') ready.resolve(true);
      else this.#answer(message.file, received(message));
    });
    // Whatever ends it, what it was asked is read by the thread that asked, and fails there if it must.
    this.#worker.on('error', () => undefined);
    this.#worker.on('messageerror', () => void this.end());
    this.#worker.on('exit', () => {
      this.#isOver = true;
      ready.resolve(false);
      for (const file of this.#asked.keys()) this.#answer(file, undefined);
    });
  }

  /** What became of the essay; undefined where the thread has ended. */
  read(file: ContentFile): Promise<ReadResult | undefined> {
    if (this.#isOver) return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<ReadResult | undefined>();
    this.#asked.set(file.file, resolve);
    this.#worker.postMessage(file);
    return promise;
  }

  async end() {
    await this.#worker.terminate();
  }

  #answer(file: string, result: ReadResult | undefined) {
    this.#asked.get(file)?.(result);
    this.#asked.delete(file);
  }
}

/** What became of an essay, with the functions that were not sent. */
function received({ essay, outline, ...result }: SentResult): ReadResult {
  const whole: ReadResult = result;
  if (essay) {
    const { blocks, ...rest } = essay;
    const blocksToRecord = () => {
      if (!blocks) throw new Error('What to record was not asked for.');
      return blocks;
    };
    whole.essay = { ...rest, blocksToRecord };
  }
  if (outline) {
    const { anchors, ...rest } = outline;
    whole.outline = { ...rest, readAnchors: () => anchors };
  }
  return whole;
}
