/**
 * The parts of the code, from the top down: each imports only from itself and from the parts below it, types included.
 * `npm run lint` checks it.
 */
const parts = [
  'test',
  'generator/cli',
  'generator/lint',
  'webhook',
  'generator/targets',
  'generator/engines',
  'generator/manifests',
  'generator/compiler',
  'generator/config',
  'generator/injection',
  'wasm',
  'generator/common',
  'schemas',
];

const layers = parts.slice(1).map((part, index) => ({
  name: `${part}: imports only go down`,
  comment: `${part} may import from: ${parts.slice(index + 2).join(', ') || 'no other part'}.`,
  severity: 'error',
  from: { path: `^${part}/` },
  to: { path: `^(${parts.slice(0, index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    {
      name: 'webhook: neither compiler nor targets',
      comment: 'The webhook answers with an engine; loading the compiler would delay its start.',
      severity: 'error',
      from: { path: '^webhook/' },
      to: { path: '^generator/(compiler|targets)/', reachable: true },
    },
    {
      name: 'compiler: no single dialect',
      comment:
        'Take all of `dialects`, or the one that is given, so that a new dialect is one file and one row.',
      severity: 'error',
      from: { path: '^generator/compiler/', pathNot: '^generator/compiler/backends/cel/dialects/' },
      to: {
        path: '^generator/compiler/backends/cel/dialects/',
        pathNot: '^generator/compiler/backends/cel/dialects/dialects?\\.ts$',
      },
    },
    {
      name: 'no cycles',
      comment: 'Move what both modules need into a module below them.',
      severity: 'error',
      // In the frontend each syntax handler takes the converter, whose dispatch table lists the handlers.
      from: { pathNot: '^generator/compiler/frontend/' },
      to: { circular: true },
    },
    {
      name: 'no cycles at run time',
      comment: 'Move what both modules need into a module below them.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no development dependencies',
      comment:
        'Users do not install them. The frontend, which needs TypeScript, runs at build time, and the build bundles kube-config.ts with what it imports.',
      severity: 'error',
      from: {
        pathNot: [
          '^(test|generator/compiler/frontend|schemas/generate)/',
          '^generator/(bundle-kube-config\\.mjs|common/kube-config\\.ts)$',
        ],
      },
      // Imports of types compile to nothing.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no unresolved imports',
      comment: 'An import that cannot be resolved cannot be checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['^node_modules/', '^test/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types, which compile to nothing, are checked too.
    tsPreCompilationDeps: true,
  },
};
