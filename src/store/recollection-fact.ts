/** The fact that a restoration stores to have the bot's own messages read: since when (ms). */
export const recollectionFact = 'recollection'
