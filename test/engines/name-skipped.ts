/** Says, before `npm test` runs, which tests it leaves to other scripts. */
export default function nameSkipped(): void {
  process.stderr.write(
    'Not run here: the conformance tests on real engines, and those of automatic certificates (npm run engines && npm run ' +
      'test:engines), the end-to-end tests on a cluster (npm run e2e), and those on other versions of Kyverno and ' +
      'Kubernetes (npm run engines -- all && npm run test:versions).\n',
  );
}
