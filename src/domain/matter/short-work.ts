/** The result of work that yields at most this often; `null` for longer work. */
export function doneSoon<Result>(work: Generator<void, Result>, pauses: number): Result | null {
  for (let paused = 0; paused <= pauses; paused += 1) {
    const step = work.next()
    if (step.done) return step.value
  }
  return null
}
