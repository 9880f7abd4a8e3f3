import { expect, onTestFinished, test } from 'vitest'
import { readProfile } from '../../src/config/profile.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { Play } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { profileNamed } from './profile-kit.ts'

const plain = profileNamed('qijiang')

/** The profile of a district whose referrals begin with this number in 2026. */
const beginningWith = (first: number): Profile => ({
  ...plain,
  numbering: { ...plain.numbering, series_start: { 2026: { 綦河检移: first } } },
})

test('letters go on behind those of the year that went out on paper, and no later start brings them back', async () => {
  const play = new Play(await openStage('2026-03-10 10:20', { profile: beginningWith(13) }))
  onTestFinished(() => play.stage.close())
  expect((await play.live('referred')).letter).toBe('綦河检移〔2026〕13号')
  await play.stage.restart({ profile: beginningWith(5) })
  expect((await play.live('referred')).letter).toBe('綦河检移〔2026〕14号')
  await play.stage.restart({ profile: beginningWith(20) })
  expect((await play.live('referred')).letter).toBe('綦河检移〔2026〕20号')
})

test('a start for a mark that no office has is named with its line', () => {
  const text = `district: 甲区
numbering:
  office: 甲河检
  series_start:
    2026: { 乙河检移: 13 }
organisations:
  - { id: rco, name: 区河长办, side: river_chief_office }
  - { id: procuratorate, name: 区检察院, side: procuratorate }
`
  expect(readProfile(text)).toEqual({
    mistakes: [
      { line: 5, sentence: expect.stringContaining('没有机关代字 乙河检移，可写 甲河检移') },
    ],
  })
})
