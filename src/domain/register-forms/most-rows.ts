/** The most rows that a register's file may have (数据行). */
export const mostRows = 1000

/** The most rows of a list of clues (问题清单): a whole province's campaign has some thousands. */
export const mostClues = 5000
