/** The most rows of a register's file (数据行). */
export const mostRows = 1000

/** The most rows of a list of clues (问题清单): a campaign of a whole province has some thousands. */
export const mostClues = 5000
