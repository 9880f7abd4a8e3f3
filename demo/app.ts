/** The app of every rehearsal; the prepared half-year was played with it. */
export const rehearsalApp = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'rehearsal-secret',
  encryptKey: 'rehearsal-encrypt-key',
  verificationToken: 'rehearsal-verification-token',
  name: '河检通',
} as const
