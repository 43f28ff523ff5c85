import { describeGoldenCases } from './api-server-golden.js';

describeGoldenCases('kube-apiserver');
