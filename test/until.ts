/** Between two checks (ms): short at first, then longer and longer. */
const shortestMs = 1
const longestMs = 20
/** After this long the wait fails and names the condition; a busy machine may take long (ms). */
const patienceMs = 240_000

/**
 * Resolves when the condition holds, however long that takes; a condition that never holds is named in the
 * error.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  words: string,
): Promise<void> {
  const since = performance.now()
  for (let nap = shortestMs; !(await condition()); nap = Math.min(longestMs, nap * 1.2)) {
    if (performance.now() - since > patienceMs) throw new Error(`it never came: ${words}`)
    await new Promise((resolve) => setTimeout(resolve, nap))
  }
}
