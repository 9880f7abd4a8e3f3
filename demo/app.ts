/** The app of all rehearsals; the packed half-year was played with it. */
export const rehearsalApp = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'rehearsal-secret',
  encryptKey: 'rehearsal-encrypt-key',
  verificationToken: 'rehearsal-verification-token',
  name: '河检通',
} as const

/** The app of the procuratorate, in its own tenant (`--two-tenants`). */
export const secondApp = {
  appId: 'cli_b1b2c3d4e5f60718',
  appSecret: 'second-rehearsal-secret',
  encryptKey: 'second-rehearsal-encrypt-key',
  verificationToken: 'second-rehearsal-verification-token',
  name: '河检通',
  tenantKey: '7ca1d211f64f6499',
} as const
