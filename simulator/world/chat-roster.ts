import type { Chat } from './state.ts'
import type { World } from './world.ts'

/** What a new group needs. */
export interface ChatPlan {
  chatId?: string
  name: string
  description?: string
  mode?: 'group' | 'topic'
  members: string[]
  botInside?: boolean
  ownerId?: string | undefined
  allowsThreads?: boolean
  madeByApp?: boolean
}

/** Creates a group. */
export function openChat(world: World, plan: ChatPlan): Chat {
  const chat: Chat = {
    chatId: plan.chatId ?? world.mint('oc_'),
    name: plan.name,
    description: plan.description ?? '',
    mode: plan.mode ?? 'group',
    members: [...new Set(plan.members)],
    botInside: plan.botInside ?? true,
    ownerId: plan.ownerId,
    dissolved: false,
    allowsThreads: plan.allowsThreads ?? true,
    madeByApp: plan.madeByApp ?? false,
    createdAt: world.now(),
    topNotice: undefined,
    pins: [],
  }
  world.state.chats[chat.chatId] = chat
  world.tell({ kind: 'chat', id: chat.chatId })
  return chat
}

/** Adds people to a group; returns those who were not in it. */
export function joinChat(world: World, chat: Chat, openIds: readonly string[]): string[] {
  const fresh = openIds.filter((openId) => !chat.members.includes(openId))
  chat.members.push(...fresh)
  world.tell({ kind: 'chat', id: chat.chatId })
  return fresh
}

/** Removes people from a group; returns those who were in it. */
export function leaveChat(world: World, chat: Chat, openIds: readonly string[]): string[] {
  const gone = openIds.filter((openId) => chat.members.includes(openId))
  chat.members = chat.members.filter((openId) => !gone.includes(openId))
  world.tell({ kind: 'chat', id: chat.chatId })
  return gone
}
