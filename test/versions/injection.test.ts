import { describeInjectionByKyverno } from '../e2e/kyverno-injection.js';

describeInjectionByKyverno('kyverno-controller-1.18');
