/** What is used of the official SDK; see `sdk.cjs`. */
export {
  Client,
  DefaultCache,
  defaultHttpInstance,
  EventDispatcher,
  type HttpInstance,
  LoggerLevel,
  WSClient,
  withTenantToken,
} from '@larksuiteoapi/node-sdk'
