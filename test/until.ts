/** Between two looks (ms): short at first, since nothing else tells, then longer and longer. */
const shortestMs = 1
const longestMs = 20
/** Only to name what never came: a busy machine may take long. */
const patienceMs = 240_000

/** Resolves when the condition holds, however long the machine takes; what never holds is named. */
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
