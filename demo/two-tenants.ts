import { readFileSync, writeFileSync } from 'node:fs'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import { secondApp } from './app.ts'
import type { BotProcess } from './bot-process.ts'
import type { Players } from './play.ts'
import { type Prompter, Rehearsal, type Where } from './rehearsal.ts'
import { Transcript } from './transcript.ts'

/** The name of the procuratorate's app, by which the record prefixes its people's ids. */
export const secondName = 'jcy'
export const recordedInSecond = (openId: string): string => `${secondName}:${openId}`

/** Writes the profile with the procuratorate in its own tenant; no group has members of both tenants. */
export function writeDivided(profile: string, file: string): void {
  const divided = readFileSync(profile, 'utf8')
    .replaceAll('side: procuratorate,', `side: procuratorate, app: ${secondName},`)
    .replace(/^.*chat_id: oc_joint.*\n/m, '')
  writeFileSync(file, divided)
}

/** The setting of the second app. */
export const secondSetting = (url: string) => ({
  APP_JCY: JSON.stringify({
    FEISHU_APP_ID: secondApp.appId,
    FEISHU_APP_SECRET: secondApp.appSecret,
    FEISHU_ENCRYPT_KEY: secondApp.encryptKey,
    FEISHU_VERIFICATION_TOKEN: secondApp.verificationToken,
    FEISHU_BASE_URL: url,
  }),
})

/** The actions in both tenants as one play: each person acts in his own tenant, and both share the clock. */
export function playersOf(
  [first, second]: readonly [LocalFeishu, LocalFeishu],
  bot: BotProcess,
  print: (line: string) => void,
): Players {
  const transcripts = new Map([first, second].map((one) => [one, new Transcript(one, print)]))
  for (const one of transcripts.values()) one.skip()
  const homeOf = (person: string) => (first.world.person(person) ? first : second)
  const prompter: Prompter = {
    heading: (text) => transcripts.get(first)?.heading(text),
    tapped: (person, words, toast) => transcripts.get(homeOf(person))?.tapped(person, words, toast),
    catchUp: () => {
      for (const one of transcripts.values()) one.catchUp()
    },
  }
  const rehearsals = new Map([first, second].map((one) => [one, new Rehearsal(one, bot, prompter)]))
  const of = (person: string): Rehearsal =>
    rehearsals.get(homeOf(person)) ?? new Rehearsal(first, bot, prompter)
  const at = (where: Where): string => ('person' in where ? where.person : '')
  return {
    part: (text) => prompter.heading(text),
    says: (person, ...rest) => of(person).says(person, ...rest),
    taps: (person, ...rest) => of(person).taps(person, ...rest),
    morningOf: async (day) => rehearsals.get(first)?.morningOf(day),
    waitFor: (where, words) => of(at(where)).waitFor(where, words),
  }
}
