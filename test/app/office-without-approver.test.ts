import { describe, expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'
import { importList } from './clue-list-kit.ts'
import { profileWith } from './district-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'

const approver = /^.*name: 甲主任.*\n/m
/** The river chief office has no approver; whether its liaison officer then signs is a word of the profile. */
const without = (signs: boolean) =>
  profileWith(
    (text) =>
      `${text.replace(approver, '')}\nduties: { approvals: { liaison_signs_without_approver: ${signs} } }\n`,
  )

type Play = ReturnType<ReturnType<typeof sharePlay>>
const said = async (play: Play, text: string): Promise<string> => {
  const answers = await play.type(rco.liaison, text)
  return answers.map((one) => one.text + one.cardText).join('\n')
}
/** What takes an approver's word, with what the liaison officer writes for it. */
const letters: readonly (readonly [string, (play: Play) => Promise<string>])[] = [
  ['移送', async (play) => said(play, `/移送 ${await play.file()} 区检察院 涉嫌破坏公益`)],
  [
    '一函移送',
    async (play) => {
      await importList(play, rco.liaison, 2)
      return said(play, '/一函移送 问题清单2026-0001 区检察院 涉嫌破坏公益')
    },
  ],
  [
    '去函',
    async (play) => {
      await enterBodies(play)
      await play.type(rco.liaison, '/去函 丙县河长办 请协助调查蒲河来水污染')
      return play.submit(rco.liaison)
    },
  ],
]

describe('in an office without an approver', () => {
  const play = sharePlay('2026-03-10 10:20', { profile: without(false) })
  test.each(letters)('%s goes nowhere, and whom to bind is said', async (_, write) => {
    const answer = await write(play())
    expect(answer).toMatch(/没有可?.*审批/)
    expect(answer).not.toContain('〔2026〕')
  })
})

describe('in an office without an approver whose liaison officer signs by the profile', () => {
  const play = sharePlay('2026-03-10 10:20', { profile: without(true) })
  test.each(letters)('%s is signed by the liaison officer', async (_, write) => {
    expect(await write(play())).toMatch(/綦河检[移函]〔2026〕\d号/)
  })
})

describe('in an office with an approver', () => {
  const both = profileWith(
    (text) => `${text}\nduties: { approvals: { liaison_signs_without_approver: true } }\n`,
  )
  const play = sharePlay('2026-03-10 10:20', { profile: both })
  test.each(letters)('%s waits for that, whatever the profile says of others', async (_, write) => {
    const answer = await write(play())
    expect(answer).toContain('甲主任')
    expect(answer).not.toContain('〔2026〕')
  })
})
