import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { officialFacts } from '../../src/domain/reading/official-facts.ts'

const day = '2026-03-10' as Day
const sand = { day, approximate: false, where: '綦江河石角段', names: ['綦江河', '石角段', null] }

describe('facts of a clue as a letter has them', () => {
  it.each([
    [
      '綦江河石角段2026年3月10日早上巡河发现有挖机在河道采砂，大概两台',
      '2026年3月10日早上，綦江河石角段巡河发现有挖机在河道采砂，约两台。',
    ],
    [
      '綦江河石角段 右岸堆放建筑弃渣约50米 3月10日。',
      '2026年3月10日，綦江河石角段右岸堆放建筑弃渣约50米。',
    ],
    ['綦江河 綦江河石角段有人电鱼', '2026年3月10日，綦江河石角段有人电鱼。'],
    ['领导好 綦江河石角段有人电鱼，大概10来个，麻烦看一下，谢谢！', null],
    [
      '污水直排，水色发黑有异味，巡河发现 3月10日傍晚',
      '2026年3月10日傍晚，綦江河石角段污水直排，水色发黑有异味。',
    ],
    [
      '3月10日发现弃渣，3月8日已有人倾倒',
      '2026年3月10日，綦江河石角段发现弃渣，3月8日已有人倾倒。',
    ],
    [
      '石角段有污水直排，颜色发黑，3月10日发现，涉及单位：区生态环境局',
      '2026年3月10日，綦江河石角段有污水直排，颜色发黑，涉及单位：区生态环境局。',
    ],
    ['3月10日上午发现，綦江河石角段有人电鱼', '2026年3月10日上午，綦江河石角段有人电鱼。'],
    ['有人电鱼，3月10日，数量较多', '2026年3月10日，綦江河石角段有人电鱼，数量较多。'],
  ])('day and place come first and once, and speech is left out: %s', (typed, written) => {
    const said = officialFacts(typed, sand)
    if (written === null) expect(said).not.toMatch(/麻烦|谢谢|！|大概/)
    else expect(said).toBe(written)
  })

  it('of an uncertain day say so, and none is made up', () => {
    expect(officialFacts('有弃渣', { ...sand, approximate: true })).toBe(
      '2026年3月10日前后，綦江河石角段有弃渣。',
    )
    expect(officialFacts('有弃渣', { ...sand, day: null })).toBe('綦江河石角段有弃渣。')
  })
})
