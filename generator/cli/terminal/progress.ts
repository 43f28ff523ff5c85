/** How long work takes before it shows its progress, and how often the number changes, in milliseconds. */
const firstShown = 1000;
const interval = 100;

interface Terminal {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** The progress of long work, such as how many objects have been read, in one line of a terminal, which disappears again. */
export class Progress {
  private work = 'objects read';
  private count = 0;
  private next: number | undefined;
  private isShown = false;

  /** @param now the time in milliseconds */
  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number,
  ) {}

  /**
   * Counts from the start.
   *
   * @param work what is counted, such as `objects read`
   */
  begin(work: string): void {
    this.work = work;
    this.count = 0;
    this.next = undefined;
  }

  /** Takes note of work that has been done, by default of objects that have been read. */
  add(count: number): void {
    this.count += count;
    if (this.terminal.isTTY !== true) return;
    const now = this.now();
    this.next ??= now + firstShown;
    if (now < this.next) return;
    this.next = now + interval;
    this.isShown = true;
    this.terminal.write(`\r${this.count.toLocaleString('en')} ${this.work}${eraseRest}`);
  }

  /** Removes the line, before anything else is written and at the end. */
  clear(): void {
    if (this.isShown) this.terminal.write(`\r${eraseRest}`);
    this.isShown = false;
  }
}

const eraseRest = '\u001b[K';

/** The progress of the command. */
export const progress = new Progress(process.stderr, () => performance.now());
