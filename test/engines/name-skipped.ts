/** Says, before `npm test` runs, which tests it leaves to `npm run test:engines` and `npm run e2e`. */
export default function nameSkipped(): void {
  process.stderr.write(
    'Not run here: the conformance tests on real engines, and those of automatic certificates (npm run engines && npm run ' +
      'test:engines), and the end-to-end tests on a cluster (npm run e2e).\n',
  );
}
