import { describeChainsawTests } from './kyverno-chainsaw.js';
import { describeInjectionByKyverno } from './kyverno-injection.js';
import { describeOrder } from './webhook-order.js';

// Kyverno's controller also listens on port 8080, whatever its flags say, so that only one can run: other files of tests
// run beside this one.
describeInjectionByKyverno('kyverno-controller');
describeChainsawTests('kyverno-controller');
describeOrder('kyverno');
