/** Why the client does not send a tap to the platform. */
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

/** The client itself refuses a tap: a disabled button, an unfilled field, an old card. */
export class TapRefused extends Error {
  readonly reason: TapRefusal
  /** Names of the wrong form fields. */
  readonly fields: readonly string[]

  constructor(reason: TapRefusal, message: string, fields: readonly string[] = []) {
    super(message)
    this.reason = reason
    this.fields = fields
  }
}
