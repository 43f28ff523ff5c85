import { parse, parseAllDocuments } from 'yaml';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { type Config, normaliseConfig } from '../../generator/config/load.js';
import { gatekeeperFiles } from '../../generator/targets/gatekeeper/target.js';

// biome-ignore lint/suspicious/noExplicitAny: manifests are walked as the untyped YAML they are
type Any = any;

/** What `generate --target gatekeeper` writes for a config, by path. */
export class Files {
  readonly texts: ReadonlyMap<string, string>;

  constructor(config: Config) {
    this.texts = new Map(
      gatekeeperFiles({ program: loadProgram(), config }).map(({ path, content }) => [path, String(content)]),
    );
  }

  static of(config: Readonly<Record<string, unknown>>): Files {
    return new Files(normaliseConfig(config, 'the config'));
  }

  /** @throws Error if there is no such file */
  text(path: string): string {
    const text = this.texts.get(path);
    if (text === undefined) throw new Error(`${path}: there is no such file`);
    return text;
  }

  object(path: string): Any {
    return parse(this.text(path));
  }

  get expansions(): Any[] {
    return parseAllDocuments(this.text('expansion.yaml')).map((document) => document.toJS());
  }

  get template(): Any {
    return this.object('template.yaml');
  }

  get pods(): Any {
    return this.object('samples/vault-agent-injection-check/constraint.yaml');
  }

  get workloads(): Any {
    return this.object('samples/vault-agent-injection-check-workloads/constraint.yaml');
  }
}
