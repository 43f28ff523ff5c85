#!/usr/bin/env node
/**
 * Checks what a release needs before anything of it is published: that package.json and CHANGELOG.md fit the tag and the
 * repository, and that NODE_DIGEST, in the environment, is a digest for the base of the image.
 *
 *   .ci/check-release.mjs TAG OWNER/REPOSITORY
 *
 * Exits with 1 and says all that is wrong.
 */
import { readFileSync } from 'node:fs';

const [tag, repository] = process.argv.slice(2);
const { name, version, repository: { url = '' } = {} } = JSON.parse(readFileSync('package.json', 'utf8'));

const problems = [];
if (tag !== `v${version}`) {
  problems.push(
    `the tag is ${tag}, but package.json has the version ${version}; tag v${version}, or change the version`,
  );
}
if (!readFileSync('CHANGELOG.md', 'utf8').split('\n').some(isHeading)) {
  problems.push(`CHANGELOG.md has no section of ${version}; add the heading "## [${version}] - YYYY-MM-DD"`);
}
if (url !== `git+https://github.com/${repository}.git`) {
  // npm refuses a provenance of another repository.
  problems.push(
    `package.json has the repository ${JSON.stringify(url)}; set {"type": "git", "url": "git+https://github.com/${repository}.git"}`,
  );
}
const { NODE_DIGEST = '' } = process.env;
if (!/^sha256:[0-9a-f]{64}$/.test(NODE_DIGEST)) {
  problems.push(
    `NODE_DIGEST is ${JSON.stringify(NODE_DIGEST)}, which is no digest; docs/releasing.md says how to set it`,
  );
}
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${name} ${version} can be released`);
process.exitCode = problems.length === 0 ? 0 : 1;

function isHeading(line) {
  const [, released] = /^## \[(.+)\] - \d{4}-\d{2}-\d{2}$/.exec(line) ?? [];
  return released === version;
}
