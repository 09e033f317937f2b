import { parentPort, workerData } from 'node:worker_threads';
import type { RecordedBlock } from '../permalinks/assign-ids.ts';
import { ledgerOnDisk } from '../permalinks/ledger.ts';
import type { LinkedAnchor } from '../markdown/render/context.ts';
import type { CheckableEssay } from './checkable-essay.ts';
import type { ContentFile } from './content-files.ts';
import { readEssay, type ReadEssay, type ReadOptions, type ReadResult } from './read-essay.ts';

/*
 * A thread that reads essays for `share-reading.ts`: it is sent the file of one, and answers with what
 * became of it. Node runs it as it stands here, also where Vite runs the loader.
 */

/** What a thread is told when it begins. */
export interface WorkerTask extends Pick<ReadOptions, 'root' | 'skipped'> {
  /** Whether what to record of the essays’ blocks is asked for. */
  withBlocks: boolean;
}

/** What a thread says: that it can begin, or what became of an essay, without functions. */
export type WorkerMessage = 'ready' | SentResult;

/** What became of an essay, in a form that can be sent. */
export interface SentResult extends Omit<ReadResult, 'essay' | 'outline'> {
  essay?: Omit<ReadEssay, 'blocksToRecord'> & { blocks: RecordedBlock[] | undefined };
  outline?: Omit<CheckableEssay, 'readAnchors'> & {
    anchors: Pick<LinkedAnchor, 'id' | 'aliases'>[];
  };
}

const { withBlocks, ...options } = workerData as WorkerTask;
const say = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', ({ file, slug, bytes }: ContentFile) => {
  const read = { file, slug, bytes: Buffer.from(bytes) };
  // What is thrown here ends the thread, and then the essay is read by the thread that asked.
  void readEssay(read, { ...options, ledger: ledgerOnDisk(options.root) }).then((result) =>
    say(withoutFunctions(result)),
  );
});
say('ready');

function withoutFunctions({ essay, outline, ...result }: ReadResult): SentResult {
  const sent: SentResult = result;
  if (essay) {
    const { blocksToRecord, ...rest } = essay;
    sent.essay = { ...rest, blocks: withBlocks ? blocksToRecord() : undefined };
  }
  if (outline) {
    const { readAnchors, ...rest } = outline;
    sent.outline = { ...rest, anchors: [...readAnchors()] };
  }
  return sent;
}
