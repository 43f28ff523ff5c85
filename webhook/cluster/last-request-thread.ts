/** A thread that tells the primary process, as often as that asks, which request its own process has begun with last. */
import { Socket } from 'node:net';
import { workerData } from 'node:worker_threads';
import type { ThreadData } from './last-request.js';

const { memory, descriptor }: ThreadData = workerData;
const bytes = Buffer.from(memory);
const channel = new Socket({ fd: descriptor });
channel.on('data', () => channel.write(bytes.toString('utf8', 0, bytes.indexOf('\n') + 1)));
// The primary process was killed, which ends this process, too.
channel.on('error', () => {});
