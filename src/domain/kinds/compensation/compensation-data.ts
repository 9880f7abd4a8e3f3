import { z } from 'zod'
import { amount, line, optionalChoice, paragraph } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import { riverOptions } from '../../matter/river-option.ts'

/**
 * What a consultation records. Who is entitled is free text, since the source texts differ (domain.md 15 row
 * G11).
 */
export const consultation = kindData(
  {
    damage: paragraph.required({ label: '案情和损害', hint: '何时何地何人造成何种损害', min: 5 }),
    fen: amount({ label: '主张金额' }),
    claimant: line.required({ label: '赔偿权利人', hint: '如 区人民政府' }),
    obligor: line.optional({ label: '赔偿义务人' }),
    river: optionalChoice({ label: '{河流}', options: riverOptions }),
    clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012' }),
  },
  {
    clue: later.whole,
    clueNumber: later.text,
    meetsOn: later.day,
    place: later.text,
    names: later.text,
    outcome: later.text,
    heldOn: later.day,
    agreement: later.text,
    agreedFen: later.whole,
    performOn: later.day,
    performedOn: later.day,
    suit: later.text,
    supportedOn: later.day,
    suitClue: later.whole,
    suitClueNumber: later.text,
    rounds: z.int().default(0),
  },
)
