import { describeChainsawTests } from '../e2e/kyverno-chainsaw.js';

describeChainsawTests('kyverno-controller-1.18');
