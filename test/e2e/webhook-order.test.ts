import { describeOrder } from './webhook-order.js';

describeOrder('webhook');
describeOrder('opa');
