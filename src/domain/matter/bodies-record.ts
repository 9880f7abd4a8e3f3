import { z } from 'zod'

/** What a matter records of the bodies outside that it names (外单位), each by its name in the register. */
export const bodiesRecord = { bodies: z.array(z.string()).default([]) }

/** The end of a history line that says which bodies outside were invited. */
export const bodiesToo = (bodies: readonly string[]): string =>
  bodies.length === 0 ? '' : `；邀请外单位：${bodies.join('、')}`

/** The end of a sentence for whoever invited them: they have no account, so that he tells them himself. */
export const tellBodiesYourself = (bodies: readonly string[]): string =>
  bodies.length === 0 ? '' : `；${bodies.join('、')}没有账号，请您自行通知`
