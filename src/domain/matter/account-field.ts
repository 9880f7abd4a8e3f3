import { z } from 'zod'
import type { Context } from './context.ts'
import { type Field, lazily } from './field.ts'
import { blank, type Common } from './input.ts'

/** The accounts that a picker shows, of its own app; Feishu itself shows their names and pictures. */
type Accounts = (
  context: Context,
  asked: { readonly values: Readonly<Record<string, unknown>> },
) => readonly string[]

const personId = z.string().regex(/^(?:[a-z][a-z0-9-]*:)?ou_\w+$/, '请选择飞书人员')

/**
 * An account of the tenant, registered or not. Once chosen it is carried instead of shown, so that it cannot
 * be combined with another person's name.
 */
export const account = (declaration: Common & { readonly accounts: Accounts }): Field<string> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: true,
  settled: true,
  schema: lazily(() => z.preprocess(blank, z.string('请选择飞书人员').pipe(personId))),
  widget: { kind: 'account', accounts: declaration.accounts },
})

/** Any number of accounts of the tenant; none is an empty list. */
export const accounts = (
  declaration: Common & { readonly accounts: Accounts },
): Field<readonly string[]> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: false,
  schema: lazily(() =>
    z.preprocess(blank, z.array(personId).optional()).transform((value) => value ?? []),
  ),
  widget: { kind: 'accounts', accounts: declaration.accounts },
})
