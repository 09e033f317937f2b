import type { AstroPrerenderer } from 'astro';

/**
 * A prerenderer that says in one sentence which page could not be made, and what to do. The stack is
 * there for whoever looks for the cause, with `npm run build -- --verbose`.
 */
export function withPageErrors(prerenderer: AstroPrerenderer): AstroPrerenderer {
  if (process.argv.includes('--verbose')) return prerenderer;
  // Astro logs an error with its stack before anybody can catch it.
  Error.stackTraceLimit = 0;
  return {
    ...prerenderer,
    render: (request, options) =>
      prerenderer.render(request, options).catch((error: unknown) => {
        const file = new URL(request.url).pathname.slice(1) || 'index.html';
        throw new PageFailed(file, error);
      }),
  };
}
/** A page, or another file of an essay, could not be made. */
class PageFailed extends Error {
  override name = 'PageFailed';
  readonly #reason: string;

  constructor(file: string, error: unknown) {
    const { syscall } = Object(error) as Partial<NodeJS.ErrnoException>;
    super(
      syscall === undefined
        ? `“${file}” could not be made, and nothing was published: this is a bug in Verbatim, not in your essays. Please report it where you have Verbatim from, with the lines that this prints:\n  npm run build -- --verbose`
        : `“${file}” could not be made, and nothing was published: something that it needs cannot be read or written.`,
    );
    this.stack = '';
    this.#reason = String(error);
  }

  /** What Astro logs before it prints the message. */
  override toString(): string {
    return this.#reason;
  }
}
