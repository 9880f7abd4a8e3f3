import type { Chat, Person } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { fieldViolation, Refusal } from './refusal.ts'

const PERSON_ID_TYPES = new Set(['open_id', 'union_id', 'user_id'])

/** The chat of a receive_id; a private chat is created on first use (feishu.md 4.3). */
export function findTarget(world: World, idType: string | undefined, id: string): Chat {
  if (idType === 'chat_id') {
    const chat = world.chat(id)
    if (!chat) throw new Refusal(230034, 'The receive_id is invalid')
    return admitToChat(world, chat)
  }
  if (idType === undefined || !PERSON_ID_TYPES.has(idType)) {
    throw fieldViolation('receive_id_type', 'receive_id_type is required')
  }
  const person = personBy(world, idType, id)
  if (!person) throw new Refusal(230034, 'The receive_id is invalid')
  admitToPerson(person)
  return world.privateChat(person.openId)
}

/** Refuses chats that were dissolved or that the bot is not in. */
export function admitToChat(world: World, chat: Chat): Chat {
  if (chat.dissolved)
    throw new Refusal(232009, 'Your request specifies a chat which has already been dissolved')
  if (chat.mode === 'p2p') {
    const person = world.person(chat.members[0] ?? '')
    if (person) admitToPerson(person)
    return chat
  }
  if (!chat.botInside) throw new Refusal(230002, 'Bot/User can NOT be out of the chat')
  return chat
}

function admitToPerson(person: Person): void {
  if (person.resigned) throw new Refusal(230029, 'The user has resigned')
  if (!person.available) throw new Refusal(230013, 'Bot has NO availability to this user')
  if (person.blocksBot)
    throw new Refusal(230053, 'The user has stopped the bot from sending messages')
}

/** A person by an id of the given type. */
export function personBy(world: World, idType: string, id: string): Person | undefined {
  return Object.values(world.state.people).find((one) => {
    if (idType === 'union_id') return one.unionId === id
    return idType === 'user_id' ? one.userId === id : one.openId === id
  })
}
