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
  /** Whether a mention says if it is of a person or a bot; older payloads do not. */
  mentionTypes: 'told' | 'absent'
  /** The `action.value` of a submitted form: as the button has it, as JSON in a string, or not at all. */
  submitValue: 'object' | 'string' | 'absent'
  /** Does @所有人 reach a bot that may only read mentions of itself? */
  atAllReachesBot: boolean
  /**
   * Card changes that arrive before the callback is answered: shown and reverted; an update by token
   * refused; or a patch refused because somebody is using the card.
   */
  earlyUpdate: 'revert' | 'refuse' | 'locked'
  /** The VChart that draws charts: 1.12 as in clients from 7.27 on, or 1.10 as in 7.16 to 7.26 (feishu.md 5.3). */
  chartEngine: ChartEngine
  refuseChartInForm: boolean
  refuseTableInCollapsible: boolean
  refuseContainerWithoutBehaviors: boolean
  /** The most objects with a `tag` on a card: 200 by the documents; one tenant refused 200 and took 180. */
  greatestElements: number
  /** Rate limits of the platform; off for tests that send in bulk. */
  rateLimits: 'on' | 'off'
  /** Events of one type wait for the failing one before them (有序事件). */
  orderedEvents: boolean
  /** What the long connection is told to wait, in seconds; a count of -1 is for ever. */
  connectionWaits: Partial<Record<ConnectionWait, number>>
  /** How far the Date of the platform's answers is ahead of its clock (ms). */
  dateAheadMs: number
  /** Real milliseconds that the platform waits for an answer. */
  answerTimeoutMs: number
  /** Real milliseconds within which the challenge of a request URL is to be answered (feishu.md 1.1). */
  challengeTimeoutMs: number
  /** Real milliseconds after which a call without an answer is cut off; null: when the caller gives up. */
  silenceMs: number | null
}

/** A VChart by the beginning of its version. */
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
