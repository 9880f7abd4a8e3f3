/** What a restoration leaves behind to have the bot's own messages read: since when (ms). */
export const recollectionFact = 'recollection'
