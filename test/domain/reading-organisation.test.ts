import { describe, expect, it } from 'vitest'
import { findOrganisations } from '../../src/domain/reading/organisation.ts'

const known = ['区水利局', '石角镇', '区检察院']
const named = (text: string) => findOrganisations(text, known).map(({ id }) => id)

describe('an organisation that a text names', () => {
  it('is an office with how many came of it', () => {
    expect(named('区水利局2人、石角镇3人参加')).toEqual(['区水利局', '石角镇'])
  })

  it('is no place that bears the name of a town', () => {
    expect(named('石角镇码头有人堆放弃渣')).toEqual([])
    expect(named('石角镇下游200米')).toEqual([])
    expect(named('石角镇3号桥下')).toEqual([])
  })

  it('is the town where something is asked of it', () => {
    expect(named('请石角镇负责清运')).toEqual(['石角镇'])
  })

  it('is no other body whose name begins so', () => {
    expect(named('区水利局水文站报告')).toEqual([])
    expect(named('江津区检察院来函')).toEqual([])
  })
})
