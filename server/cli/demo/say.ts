import type { Problem } from '../../../domain/problem.js';

let step = 0;

/** What the demo shows on the screen. */
export const say = {
  step: (text: string): void => console.log(`\n${String(++step).padStart(2)}. ${text}`),
  detail: (text: string): void => console.log(`    ${text}`),
  problems: (problems: readonly Problem[], most = Number.POSITIVE_INFINITY): void => {
    for (const { code, path, message } of problems.slice(0, most))
      console.log(`    ${code.padEnd(12)} ${path || '(the whole)'}\n${' '.repeat(17)}${message}`);
    if (problems.length > most) console.log(`    … and ${problems.length - most} more`);
  },
};
