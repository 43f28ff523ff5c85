/** Writes the pods of generated test suites: `npm run samples`, after a change of the golden cases or of the choice. */
import { writeFileSync } from 'node:fs';
import { goldenCases } from './cases.js';
import { sampleFile, sampleModule, samplesOf } from './samples.js';

writeFileSync(sampleFile, sampleModule(samplesOf(goldenCases())));
