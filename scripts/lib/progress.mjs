/**
 * One line on stderr per step of the set-up, with the time it took; stdout belongs to the task.
 * @module
 */

export function say(sentence) {
  process.stderr.write(`countersign: ${sentence}\n`);
}

export function seconds(sinceMs) {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}

/** Runs one step; says that it starts only when `slow` warns that a person will wait, and always that it ended. */
export async function step(title, work, { slow = "" } = {}) {
  if (slow !== "") say(`${title} (${slow}) …`);
  const started = Date.now();
  const result = await work();
  say(`${title}: done in ${seconds(started)}`);
  return result;
}
