/** The levels of `LOG_LEVEL`, from most to least output. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
