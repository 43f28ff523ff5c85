import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EngineError } from './engine.js';

/** Policies as the engine has them: one that mutates, one that validates, and the bindings that the API server needs. */
export interface Policies {
  readonly mutating?: object;
  readonly validating?: object;
  readonly mutatingBinding?: object;
  readonly validatingBinding?: object;
}

/** The engine does not take the policies: they do not compile. */
export class PolicyError extends EngineError {}

/** What the engine answers to one admission request. */
export interface Verdict {
  readonly id: string;
  readonly allowed: boolean;
  /** The message with which the validating policy denied. */
  readonly message?: string;
  /** The engine's own failure: a CEL runtime error, or a patch that does not apply. */
  readonly error?: string;
  /** The object after mutation, when the mutation changed it. */
  readonly object?: unknown;
  /** A JSON Patch that does the same, when the mutation changed the object. */
  readonly patch?: readonly unknown[];
  /** What each policy cost, when it was asked for. */
  readonly costs?: Readonly<Record<'mutating' | 'validating', Cost>>;
}

/** What the evaluation of a policy cost, in the units of the API server's limits. */
export interface Cost {
  /** Of the most expensive expression; a variable is one of its own. */
  readonly expression: number;
  /** The sum for all expressions of the policy. */
  readonly policy: number;
}

/** What one question may carry besides the request. */
export interface ReviewOptions {
  /** The request's Namespace object; by default one without labels of its own. */
  readonly namespace?: object;
  /** Whether the answer says what the policies cost, which only the evaluator of the API server can. */
  readonly costs?: boolean;
}

interface Answer extends Partial<Verdict> {
  readonly nanosecondsPerOperation?: number;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** How long an evaluator may take to end once its input has, in milliseconds. */
const longestEnd = 10_000;

/**
 * The compiler and engine of Kyverno (test/engines/kyverno/evaluator) or of the API server
 * (test/engines/kubernetes/evaluator) as a child process, asked one JSON line at a time. Questions may be asked without
 * waiting for earlier answers; they are answered in order.
 */
export class PolicyEvaluator {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: Waiting[] = [];
  private readonly exited: Promise<void>;
  private stderr = '';
  private failure: EngineError | undefined;

  /** Starts the executable at this path. If that fails, every question is answered with an error that says so. */
  constructor(private readonly executable: string) {
    this.child = spawn(executable, { stdio: 'pipe' });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-4096);
    });
    // Writing to a child that has ended; 'close' below tells the waiting questions.
    this.child.stdin.on('error', () => {});
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const question = this.waiting.shift();
      try {
        question?.resolve(JSON.parse(line) as Answer);
      } catch {
        const problem = new EngineError(
          `${executable} gave an answer that is not JSON: ${line.slice(0, 200)}`,
        );
        question?.reject(problem);
        // Another program, which may never stop writing.
        this.failure ??= problem;
        this.child.kill();
      }
    });
    this.exited = new Promise((resolve) => {
      const end = (reason: string) => {
        this.failure ??= new EngineError(`${executable} ${reason}\n${this.stderr}`.trimEnd());
        for (const question of this.waiting.splice(0)) question.reject(this.failure);
        resolve();
      };
      this.child.on('error', (error) => end(`could not be started: ${error.message}`));
      this.child.on('close', (code, signal) => end(`ended (${signal ?? `exit code ${code}`})`));
    });
  }

  /**
   * Compiles policies under a key, replacing what was there.
   *
   * @throws PolicyError with the engine's text when one does not compile.
   */
  async definePolicies(key: string, policies: Policies): Promise<void> {
    const answer = await this.ask({ policy: key, ...policies });
    if (answer.error !== undefined) throw new PolicyError(answer.error);
  }

  /**
   * Mutates, then validates, as the API server does with its policies and with Kyverno's webhooks.
   *
   * @throws EngineError when the question itself is wrong, such as a key without a policy.
   */
  async review(key: string, id: string, request: object, options: ReviewOptions = {}): Promise<Verdict> {
    const answer = await this.ask({ id, policy: key, request, ...options });
    if (answer.allowed === undefined) throw new EngineError(answer.error ?? this.noAnswer());
    return answer as Verdict;
  }

  /**
   * Times the mutating policy on one request, after a warm-up.
   *
   * @returns nanoseconds for one evaluation, the mean of all iterations.
   * @throws EngineError when the policy does not match the request or fails on it.
   */
  async bench(key: string, request: object, iterations: number): Promise<number> {
    const answer = await this.ask({ bench: key, request, iterations });
    if (answer.nanosecondsPerOperation === undefined) throw new EngineError(answer.error ?? this.noAnswer());
    return answer.nanosecondsPerOperation;
  }

  /** Lets it answer what was asked, then ends it. */
  async close(): Promise<void> {
    this.child.stdin.end();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), longestEnd);
    await this.exited;
    clearTimeout(timer);
  }

  private noAnswer(): string {
    return `${this.executable} gave neither a decision nor an error; is it the evaluator that \`npm run engines\` builds?`;
  }

  private ask(question: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }
}
