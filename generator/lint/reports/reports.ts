import { githubReport } from './github.js';
import { jsonReport } from './json.js';
import { junitReport } from './junit.js';
import type { Report, ReportOptions } from './report.js';
import { sarifReport } from './sarif.js';
import { textReport } from './text.js';

export type ReportFormat = 'text' | 'json' | 'sarif' | 'junit' | 'github';

/** The reports by their names on the command line. */
export const reports: Readonly<Record<ReportFormat, (options: ReportOptions) => Report>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
};
