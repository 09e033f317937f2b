declare module '@daisy/ace-core' {
  interface Runner {
    concurrency: number;
    launch(): Promise<void>;
    close(): Promise<void>;
    run(url: string, scripts: string[], contents: string[]): Promise<unknown>;
  }
  /** Checks a book, in a browser that the runner drives. */
  export default function check(
    book: string,
    options: { cwd: string; outdir: string; initLogger: boolean; silent: boolean },
    runner: Runner,
  ): Promise<
    [
      job: string,
      report: {
        assertions: { assertions: { 'earl:result': { 'dct:description': string } }[] }[];
      },
    ]
  >;
}
