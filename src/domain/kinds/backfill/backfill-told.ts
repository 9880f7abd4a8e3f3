import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { tellLiaisons } from '../../matter/tell.ts'
import { partnerOffices } from '../../mechanism/membership.ts'

/** Tells the offices of the mechanism that the record stands now. */
export const tellOthers = (
  office: string,
  matter: number,
  headline: string,
  context: Context,
): readonly Notice[] =>
  [...partnerOffices(context.directory)]
    .filter((one) => one !== office)
    .map((one) => tellLiaisons(context, one, matter, headline))
