/** Whether whoever builds wants to see stacks: `npm run build -- --verbose`. */
const isVerbose = process.argv.includes('--verbose');

/**
 * Makes a file of the site, and says in one sentence where that fails which could not be made, and
 * what to do. The stack is there for whoever looks for the cause, with `--verbose`.
 *
 * @param name Where the file stands in the site: `on-ink.html`.
 */
export async function tellFailure<T>(name: string, make: () => Promise<T>): Promise<T> {
  // Astro logs an error with its stack before anybody can catch it.
  if (!isVerbose) Error.stackTraceLimit = 0;
  try {
    return await make();
  } catch (error) {
    throw isVerbose ? error : new FileFailed(name, error);
  }
}

/** A page, or another file of the site, could not be made. */
class FileFailed extends Error {
  override name = 'FileFailed';
  readonly #reason: string;

  constructor(name: string, error: unknown) {
    super(`“${name}” could not be made, and nothing was published: ${causeOf(error)}`);
    this.stack = '';
    this.#reason = String(error);
  }

  /** What Astro logs before it prints the message. */
  override toString(): string {
    return this.#reason;
  }
}

function causeOf(error: unknown): string {
  const { name, message, syscall } = Object(error) as Partial<NodeJS.ErrnoException>;
  // Pages are a bundle of their own, with a class of its own.
  if (name === 'ChangedFile') return `${message}. Build it again.`;
  return syscall === undefined
    ? 'this is a bug in Verbatim, not in your essays. Please report it where you have Verbatim from, with the lines that this prints:\n  npm run build -- --verbose'
    : 'something that it needs cannot be read or written.';
}
