import { describeStoredPolicies } from '../e2e/kyverno-stored.js';

describeStoredPolicies('kyverno-controller-1.18');
