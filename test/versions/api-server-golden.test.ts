import { describeGoldenCases } from '../e2e/api-server-golden.js';

describeGoldenCases('kube-apiserver-1.37');
describeGoldenCases('kube-apiserver-1.35', '1.35');
