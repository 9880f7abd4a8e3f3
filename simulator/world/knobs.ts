/**
 * What the documentation leaves open or contradicts (feishu.md 10); the defaults are documented or best
 * confirmed.
 */
export interface Knobs {
  /** The HTTP status of 99991663: 400 by observed logs, 401 elsewhere. */
  expiredTokenStatus: 400 | 401
  /** The code for a wrong app secret. */
  wrongSecretCode: 10014 | 10015
  /** Whether every attempt of a push has a new signature. */
  signEachAttempt: boolean
  /** Optional form fields without a value: omitted, or sent as "" and []. */
  unselectedFields: 'omit' | 'empty'
  /** Whether a mention states if it is of a person or a bot; older payloads do not. */
  mentionTypes: 'told' | 'absent'
  /** The `action.value` of a submitted form: as in the button, as a JSON string, or absent. */
  submitValue: 'object' | 'string' | 'absent'
  /** Whether @所有人 reaches a bot that may only read mentions of itself. */
  atAllReachesBot: boolean
  /**
   * Card changes before the callback is answered: shown and reverted; an update by token refused; or a patch
   * refused because somebody is using the card.
   */
  earlyUpdate: 'revert' | 'refuse' | 'locked'
  /** The version of VChart: 1.12 as in clients from 7.27, or 1.10 as in 7.16 to 7.26 (feishu.md 5.3). */
  chartEngine: ChartEngine
  refuseChartInForm: boolean
  refuseTableInCollapsible: boolean
  refuseContainerWithoutBehaviors: boolean
  /** The most objects with a `tag` on a card: 200 as documented; one tenant refused 200 and accepted 180. */
  greatestElements: number
  /** The platform's rate limits; off for tests that send in bulk. */
  rateLimits: 'on' | 'off'
  /** Whether events of one type wait for an earlier failing one (有序事件). */
  orderedEvents: boolean
  /** The delays that the long connection is told, in seconds; a count of -1 means unlimited. */
  connectionWaits: Partial<Record<ConnectionWait, number>>
  /** How far the Date header of answers is ahead of the platform's clock (ms). */
  dateAheadMs: number
  /** How long the platform waits for an answer, in real ms. */
  answerTimeoutMs: number
  /** The timeout of a request URL's challenge, in real ms (feishu.md 1.1). */
  challengeTimeoutMs: number
  /** After how many real ms a call without an answer is disconnected; null for when the caller gives up. */
  silenceMs: number | null
}

/** A version of VChart, by its beginning. */
export type ChartEngine = 'vchart-1.12' | 'vchart-1.10'

type ConnectionWait = 'ReconnectCount' | 'ReconnectInterval' | 'ReconnectNonce' | 'PingInterval'

/** The documented behaviour. */
export const documentedKnobs: Knobs = {
  expiredTokenStatus: 400,
  wrongSecretCode: 10015,
  signEachAttempt: true,
  unselectedFields: 'omit',
  mentionTypes: 'told',
  submitValue: 'object',
  atAllReachesBot: false,
  earlyUpdate: 'revert',
  chartEngine: 'vchart-1.12',
  refuseChartInForm: false,
  refuseTableInCollapsible: false,
  refuseContainerWithoutBehaviors: false,
  greatestElements: 200,
  rateLimits: 'on',
  orderedEvents: false,
  connectionWaits: {
    ReconnectCount: -1,
    ReconnectInterval: 120,
    ReconnectNonce: 30,
    PingInterval: 120,
  },
  dateAheadMs: 0,
  answerTimeoutMs: 3000,
  challengeTimeoutMs: 1000,
  silenceMs: null,
}

/** The values of the knobs that are neither switches nor numbers. */
export const knobChoices = {
  expiredTokenStatus: [400, 401],
  wrongSecretCode: [10014, 10015],
  unselectedFields: ['omit', 'empty'],
  mentionTypes: ['told', 'absent'],
  submitValue: ['object', 'string', 'absent'],
  earlyUpdate: ['revert', 'refuse', 'locked'],
  chartEngine: ['vchart-1.12', 'vchart-1.10'],
  rateLimits: ['on', 'off'],
} as const satisfies { [Knob in keyof Knobs]?: readonly Knobs[Knob][] }
