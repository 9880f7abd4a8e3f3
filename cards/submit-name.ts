/**
 * The name of a draft's submit button. A submitted form may arrive without the value of its button, with its
 * name only (larksuite/openclaw-lark#526), so the name too has to identify the draft.
 */
export const submitName = (draft: number): string => `submit_${draft}`

/** The draft in the name of a submit button; null for any other name. */
export function draftNamed(name: string | null): number | null {
  const digits = /^submit_(\d{1,15})$/.exec(name ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
