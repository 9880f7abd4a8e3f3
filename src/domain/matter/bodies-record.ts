import { z } from 'zod'

/** The names of the outside bodies that a matter records (外单位), as in the register. */
export const bodiesRecord = { bodies: z.array(z.string()).default([]) }

/** The end of a history line that says which outside bodies were invited. */
export const bodiesToo = (bodies: readonly string[]): string =>
  bodies.length === 0 ? '' : `；邀请外单位：${bodies.join('、')}`

/** The end of the reply to a person who invited bodies: they have no account and have to be told by him. */
export const tellBodiesYourself = (bodies: readonly string[]): string =>
  bodies.length === 0 ? '' : `；${bodies.join('、')}没有账号，请您自行通知`
