/**
 * What official pages leave open or dispute (feishu.md 10); the defaults are what is documented or
 * best witnessed.
 */
export interface Knobs {
  /** HTTP status of 99991663: 400 by field logs, 401 elsewhere. */
  expiredTokenStatus: 400 | 401
  /** Code for a wrong app secret. */
  wrongSecretCode: 10014 | 10015
  /** Whether every attempt of a push is signed anew. */
  signEachAttempt: boolean
  /** Optional form fields without a value: left out, or sent as "" and []. */
  unselectedFields: 'omit' | 'empty'
  /** Does @所有人 reach a bot that may only read mentions of itself? */
  atAllReachesBot: boolean
  /** Card changes that arrive before the callback is answered: shown and reverted, or refused. */
  earlyUpdate: 'revert' | 'refuse'
  refuseChartInForm: boolean
  refuseTableInCollapsible: boolean
  refuseContainerWithoutBehaviors: boolean
  /** Rate limits of the platform; off for tests that send in bulk. */
  rateLimits: 'on' | 'off'
  /** Events of one type wait for the failing one before them (有序事件). */
  orderedEvents: boolean
  /** Real milliseconds that the platform waits for an answer. */
  answerTimeoutMs: number
}

/** The documented behaviour. */
export const documentedKnobs: Knobs = {
  expiredTokenStatus: 400,
  wrongSecretCode: 10015,
  signEachAttempt: true,
  unselectedFields: 'omit',
  atAllReachesBot: false,
  earlyUpdate: 'revert',
  refuseChartInForm: false,
  refuseTableInCollapsible: false,
  refuseContainerWithoutBehaviors: false,
  rateLimits: 'on',
  orderedEvents: false,
  answerTimeoutMs: 3000,
}
