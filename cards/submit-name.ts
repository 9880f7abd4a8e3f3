/**
 * What the submit button of a draft's form is called. A submitted form may come without the value of
 * its button, with its name only (larksuite/openclaw-lark#526): the name too has to say whose form it is.
 */
export const submitName = (draft: number): string => `submit_${draft}`

/** The draft that the name of a submit button tells; null for any other name. */
export function draftNamed(name: string | null): number | null {
  const digits = /^submit_(\d{1,15})$/.exec(name ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
