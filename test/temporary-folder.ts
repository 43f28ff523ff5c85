import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder, for as long as the test runs. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
