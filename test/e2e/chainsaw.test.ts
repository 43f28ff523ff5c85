import { describeChainsawTests } from './kyverno-chainsaw.js';

describeChainsawTests('kyverno-controller');
