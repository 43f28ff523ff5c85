import { expect, test } from 'vitest';
import { readRequest } from '../../generator/engines/request.js';
import { missedMessage } from '../../generator/targets/gatekeeper/names.js';
import { describeWithEngines } from '../engines/engines.js';
import { attacks, boundaries } from '../growth/hostile-requests.js';
import { subjects } from '../growth/subject.js';
import { Files } from './files.js';
import { violations } from './gator.js';

const { template, pods } = Files.of({});

/** Fails unless Gatekeeper says about the pod of a request what the injection says. */
async function expectAnswer(given: object): Promise<void> {
  const { namespace, object } = readRequest(given);
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    ...object,
    metadata: { ...object.metadata, name: 'app', namespace },
  };
  const { allowed, message = '' } = subjects.native(given);
  const said = (await violations([template, pods, pod])).map(({ msg }) => msg);
  expect(said.sort()).toEqual(allowed ? [missedMessage] : message.split('\n').sort());
}

describeWithEngines('hostile requests, Gatekeeper', ['gator'], () => {
  test.each(attacks)('$title', ({ request }) => expectAnswer(request));

  test.each(boundaries)('at the bound of $name', ({ kept }) => expectAnswer(kept));

  test.each(boundaries)('beyond the bound of $name', ({ exceeded }) => expectAnswer(exceeded));
});
