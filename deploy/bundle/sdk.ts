/** What is used of the official SDK, as `src/feishu/sdk.cjs` names it: written so that the bundle leaves out the rest. */
export {
  Client,
  DefaultCache,
  defaultHttpInstance,
  EventDispatcher,
  LoggerLevel,
  WSClient,
  withTenantToken,
} from '@larksuiteoapi/node-sdk'
