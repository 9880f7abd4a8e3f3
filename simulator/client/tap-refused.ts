/** Why the client does not even send a tap to the platform. */
type TapRefusal =
  | 'not-found'
  | 'ambiguous'
  | 'disabled'
  | 'required'
  | 'invalid'
  | 'not-a-card'
  | 'not-visible'
  | 'expired'
  | 'nothing'

/** The client refuses a tap by itself: a disabled button, an unfilled field, an old card. */
export class TapRefused extends Error {
  readonly reason: TapRefusal
  /** Names of the form fields that are not right. */
  readonly fields: readonly string[]

  constructor(reason: TapRefusal, message: string, fields: readonly string[] = []) {
    super(message)
    this.reason = reason
    this.fields = fields
  }
}
