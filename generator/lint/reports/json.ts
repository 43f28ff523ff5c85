import { printableJson } from '../../common/show.js';
import type { ManifestProblem } from '../../manifests/document.js';
import type { Finding } from '../finding.js';
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
          const line = `${separator}\n${printableJson(flattened(finding))}`;
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

/** With the members of its place beside the others. */
function flattened({ rule, severity, place, ...others }: Finding): unknown {
  return { rule, severity, file: place.file, ...place.position, ...others };
}
