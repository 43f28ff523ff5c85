import { describeInjectionByKyverno } from './kyverno-injection.js';

describeInjectionByKyverno('kyverno-controller');
