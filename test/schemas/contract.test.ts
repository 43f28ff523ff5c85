import { describe, expect, test } from 'vitest';
import { contractText, readContractText, theContract } from './contract-source.js';
import { vaultK8sAnnotations } from './vault-k8s-annotations.js';

describe('the contract', () => {
  test('is valid', () => {
    expect(readContractText(contractText).problems).toEqual([]);
  });

  test('has every annotation of vault-k8s 1.7.6, once', () => {
    const names = theContract()
      .annotations.filter(({ extension }) => extension === undefined)
      .map(({ name }) => name);
    expect(names.toSorted()).toEqual(vaultK8sAnnotations.toSorted());
  });

  test('keeps its groups together', () => {
    const { annotations, groups } = theContract();
    const changes = annotations
      .map(({ group }) => group)
      .filter((group, index, all) => group !== all[index - 1]);
    expect(changes).toEqual(groups.map(({ id }) => id));
  });
});

/** A contract of one entry, which must stand as its lines say. */
function contractOf(...lines: readonly string[]): string {
  return [
    'source: hashicorp/vault-k8s',
    'version: 1.7.6',
    'prefix: vault.hashicorp.com/',
    'extensionPrefix: injectorless/',
    'groups: [{ id: vault, title: Vault }]',
    'bounds: [{ name: ascents, value: 1, doc: How often a path may go up. }]',
    'annotations:',
    ...lines.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
    '',
  ].join('\n');
}

const good = {
  name: 'name: role',
  group: 'group: vault',
  scope: 'scope: pod',
  type: 'type: string',
  doc: 'doc: The role the agent logs in with.',
  example: 'example: web',
};

/** An entry with some lines replaced or added. */
function entry(changes: Readonly<Record<string, string>>): string {
  return contractOf(...Object.values({ ...good, ...changes }));
}

describe('a broken contract is told by entry and place:', () => {
  const broken: readonly [string, string, readonly string[]][] = [
    [
      'no YAML',
      'annotations: [',
      [
        'contract.yaml:1:15: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    ],
    [
      'an unknown key',
      entry({ more: 'colour: red' }),
      [
        'contract.yaml:8:5: role: colour is not known here; remove it, or describe it in contract.schema.json',
      ],
    ],
    ['a missing key', entry({ doc: 'since: 0.1.0' }), ['contract.yaml:8:5: role: doc is missing; add it']],
    [
      'a wrong scope',
      entry({ scope: 'scope: node' }),
      ['contract.yaml:10:12: role, scope: is not allowed; use one of pod, secret, pod-and-secret, parameter'],
    ],
    [
      'a value without quotes',
      entry({ example: 'example: true' }),
      [
        'contract.yaml:13:14: role, example: must be of type string; a text that looks like something else needs quotes',
      ],
    ],
    [
      'a name in capitals',
      entry({ name: 'name: Role' }),
      ['contract.yaml:8:11: Role, name: does not have the right form; it must match ^[a-z]+(-[a-z]+)*$'],
    ],
    [
      'an unknown group',
      entry({ group: 'group: login' }),
      ['contract.yaml:9:12: role, group: login is no group; use one of vault'],
    ],
    [
      'two defaults',
      entry({ one: 'default: web', two: 'defaultFrom: vaultAddr' }),
      ['contract.yaml:15:18: role, defaultFrom: has both default and defaultFrom; keep one'],
    ],
    [
      'allowed values of no enum',
      entry({ more: 'allowed: [web]' }),
      ['contract.yaml:11:11: role, type: only enum has allowed; remove it'],
    ],
    ...(
      [
        ['one parameter', 'scope: parameter', 'usual: true'],
        ['one secret', 'scope: secret', 'usual: "true"'],
        ['a pod of ours', 'scope: pod', 'usual: true\n    extension: true'],
      ] as const
    ).map(([of, scope, usual]): [string, string, readonly string[]] => [
      `an annotation of ${of} that is usual where shortcuts cannot use it`,
      entry({ scope, usual }),
      [
        "contract.yaml:14:12: role, usual: is for vault-k8s's annotations of the scope pod or, if it is true, secret; remove it",
      ],
    ]),
    [
      'an enum without values',
      entry({ type: 'type: enum' }),
      ['contract.yaml:11:11: role, type: lacks allowed; list its values'],
    ],
    [
      'telemetry without fields',
      entry({ type: 'type: telemetry' }),
      ['contract.yaml:11:11: role, type: lacks fields; list them in order'],
    ],
    [
      'a default of another type',
      entry({ type: 'type: boolean', example: 'example: "true"', more: 'default: "yes"' }),
      ['contract.yaml:14:14: role, default: "yes" is no boolean; it must match ^(?:true|false)$'],
    ],
    [
      'an example that is not allowed',
      entry({ type: 'type: enum', more: 'allowed: [a, b]' }),
      ['contract.yaml:13:14: role, example: "web" is no enum; use one of a, b'],
    ],
    [
      'a version to come',
      entry({ more: 'since: 1.10.0' }),
      ['contract.yaml:14:12: role, since: 1.10.0 is later than 1.7.6; give the version that first had it'],
    ],
    [
      'a doc that ends a comment',
      entry({ doc: 'doc: The role the agent */ logs in with.' }),
      [
        'contract.yaml:12:10: role, doc: must end with a full stop and not hold */, for it becomes a comment; reword it',
      ],
    ],
  ];
  test.each(broken)('%s', (_, text, problems) => {
    expect(readContractText(text).problems).toEqual(problems);
  });

  test('an unknown config key, with those there are', () => {
    const [problem] = readContractText(entry({ more: 'defaultFrom: vaultAdress' })).problems;
    expect(problem).toMatch(
      /^contract\.yaml:14:18: role, defaultFrom: vaultAdress is no key of the config; use one of vaultAddr, /,
    );
  });

  test('an entry that is there twice', () => {
    const twice = `${entry({})}${Object.values(good)
      .map((line, index) => `${index === 0 ? '  - ' : '    '}${line}\n`)
      .join('')}`;
    expect(readContractText(twice).problems).toEqual([
      'contract.yaml:14:11: role, name: is there twice; keep one entry',
    ]);
  });

  test('everything at once', () => {
    expect(readContractText(entry({ scope: 'scope: node', more: 'colour: red' })).problems).toHaveLength(2);
  });
});
