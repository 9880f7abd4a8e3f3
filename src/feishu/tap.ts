import { z } from 'zod'
import type { Tap } from './inbound.ts'

const record = z.record(z.string(), z.unknown())

function readText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

/** The body of card.action.trigger (feishu.md 2.2). */
export const tapped = z.object({
  operator: z.object({ open_id: z.string().min(1), tenant_key: z.string().optional() }),
  token: z.string(),
  action: z.object({
    // Documented as object or string; this bot's own cards have objects, which may arrive as JSON strings.
    value: z.preprocess(readText, record).catch({}).optional(),
    tag: z.string().optional(),
    name: z.string().nullish(),
    form_value: record.nullish(),
    option: z.string().nullish(),
    options: z.array(z.string()).nullish(),
    checked: z.boolean().nullish(),
    input_value: z.string().nullish(),
  }),
  context: z.object({
    open_message_id: z.string().min(1),
    open_chat_id: z.string().min(1),
  }),
})

/** Flattens a callback of a card component. */
export function readTap(
  common: Pick<Tap, 'key' | 'eventType' | 'tenant' | 'at'>,
  { operator, token, action, context }: z.infer<typeof tapped>,
): Tap {
  return {
    kind: 'tap',
    ...common,
    operator: operator.open_id,
    operatorTenant: operator.tenant_key ?? common.tenant,
    token,
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    value: action.value ?? {},
    form: action.form_value ?? null,
    option: action.option ?? null,
    options: action.options ?? null,
    checked: action.checked ?? null,
    input: action.input_value ?? null,
    name: action.name ?? null,
    tag: action.tag ?? '',
  }
}
