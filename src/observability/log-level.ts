/** The levels of `LOG_LEVEL`, from talkative to mute. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
