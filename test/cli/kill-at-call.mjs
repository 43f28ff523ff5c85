/**
 * Kills the process at the Nth call that changes the file system, counted from 0, N being KILL_AT_CALL. A file that would
 * be written then is cut in the middle. Without KILL_AT_CALL, the number of calls is written to standard error in the end.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const last = Number(process.env.KILL_AT_CALL ?? Number.POSITIVE_INFINITY);
let calls = 0;

for (const name of ['mkdirSync', 'mkdtempSync', 'renameSync', 'rmSync', 'rmdirSync', 'writeFileSync']) {
  const call = fs[name];
  fs[name] = (...args) => {
    if (calls === last) {
      if (name === 'writeFileSync') {
        const [file, content, options] = args;
        call(file, content.slice(0, content.length / 2), options);
      }
      process.kill(process.pid, 'SIGKILL');
    }
    calls++;
    return call(...args);
  };
}
syncBuiltinESMExports();

if (process.env.KILL_AT_CALL === undefined) {
  process.on('exit', () => process.stderr.write(`${calls} calls\n`));
}
