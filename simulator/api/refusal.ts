import type { JsonObject } from '../json.ts'

/** An error answer of the platform: HTTP status, code and msg, and further values. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  readonly extra: JsonObject
  readonly headers: Record<string, string>

  constructor(
    code: number,
    message: string,
    options: { status?: number; extra?: JsonObject; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.code = code
    this.status = options.status ?? 400
    this.extra = options.extra ?? {}
    this.headers = options.headers ?? {}
  }
}

/** 99992402, the answer to a body or query with a missing or misspelt field. */
export function fieldViolation(field: string, description: string): Refusal {
  return new Refusal(99992402, 'field validation failed', {
    extra: { field_violations: [{ field, description }] },
  })
}

/** 9499, the gateway's answer to a member of another type than the API has. */
export function wrongType(member: string): Refusal {
  return new Refusal(9499, `Invalid parameter type in json: ${member}`)
}

/** 230099 with 11310: somebody is using the card at this moment. */
export function cardLocked(): Refusal {
  return new Refusal(
    230099,
    'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; ErrorValue: ',
  )
}

/** 230001 with the detail that the platform puts into `msg`. */
export function invalidParameter(detail: string): Refusal {
  return new Refusal(230001, `Your request contains an invalid request parameter, ext=${detail}`)
}
