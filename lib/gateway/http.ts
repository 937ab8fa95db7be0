/** A request as the gateway sees it: plain data, so that handling one costs little. */
export interface GatewayRequest {
  readonly method: string;
  /** Host and port the client called, lower case. */
  readonly authority: string;
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
  /** Our own end of the connection: address and port. */
  readonly localAuthority: string;
}

export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type GatewayHandler = (request: GatewayRequest) => Promise<GatewayResponse>;
