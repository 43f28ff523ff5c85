import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The tests with Kyverno take longest, and cannot be divided: begun last, they would run alone in the end. */
class KyvernoFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isKyverno = ({ moduleId }: TestSpecification) => moduleId.endsWith('/kyverno.test.ts');
    return [...files.filter(isKyverno), ...(await super.sort(files.filter((file) => !isKyverno(file))))];
  }
}

/** End-to-end tests start whole servers, so they are apart from the tests that `npm test` runs. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    // A process of its own: the servers end with the process that started them.
    pool: 'forks',
    // Two files at a time: they wait for servers more than they calculate.
    maxWorkers: 2,
    minWorkers: 1,
    sequence: { sequencer: KyvernoFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
