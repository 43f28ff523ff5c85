import { printableJson } from '../../common/show.js';
import type { ManifestProblem } from '../../manifests/document.js';
import type { Report } from './report.js';

/** One JSON object: findings, problems, totals. */
export function jsonReport(): Report {
  const allProblems: ManifestProblem[] = [];
  let separator = '';
  return {
    start: () => '{"findings":[',
    add: (_, findings, problems) => {
      allProblems.push(...problems);
      return findings
        .map((finding) => {
          const line = `${separator}\n${printableJson(finding)}`;
          separator = ',';
          return line;
        })
        .join('');
    },
    end: (totals) =>
      `\n],"problems":[${allProblems.map(({ place, message }) => `\n${printableJson({ place, message })}`)}\n],` +
      `"totals":${printableJson(totals)}}\n`,
  };
}
