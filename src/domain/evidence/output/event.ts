import type { PortOutcome } from '../connection-test.ts';

/** Why a result proves nothing, although it names the host. */
export type Flaw =
  /** Made over UDP, where a port counts as open as long as nobody objects. */
  | 'udp'
  /** curl was told the address of the name, or to connect to another host or port. */
  | 'resolve'
  | 'connect-to'
  /** The name led to the host that ran the test: a tunnel, or a line in its hosts file. */
  | 'loopback';

/** What a pasted test says, piece by piece. What a piece leaves undefined, those before it say. */
export type OutputEvent = Unplaced & {
  /** The words themselves, white space collapsed: what a record quotes. */
  readonly text: string;
};

/** An event before it is known which words said it. */
export type Unplaced =
  /** A prompt or a command whose target is not said (yet): it ends what was said before. */
  | { readonly kind: 'command' }
  /** A command or a note that says which host and port the following pieces are about. */
  | {
      readonly kind: 'target';
      readonly host: string | undefined;
      readonly port: number | undefined;
      /** `list`: the first line of a list whose other lines name the rest. */
      readonly by?: 'curl' | 'telnet' | 'list';
      readonly flaw?: Flaw;
    }
  /** What makes the results of this command worthless; `sent` voids the one before it. */
  | { readonly kind: 'flaw'; readonly flaw: Flaw; readonly sent: boolean }
  | { readonly kind: 'target-port'; readonly port: number }
  | { readonly kind: 'trying'; readonly address: string; readonly port: number | undefined }
  /** A look-up that shows the addresses of a name; without a name, of the target's. */
  | {
      readonly kind: 'address';
      readonly host: string | undefined;
      readonly addresses: readonly string[];
    }
  | Connected
  /** One address did not answer; the tool may try another one. */
  | {
      readonly kind: 'attempt-failed';
      readonly host: string | undefined;
      readonly address: string | undefined;
      readonly port: number | undefined;
      readonly cause: PortOutcome | undefined;
      /** The tool gives up here. */
      readonly final?: true;
      readonly flaw?: Flaw;
    }
  /** The verdict on a host and port; where it names no cause, the attempts before it do. */
  | {
      readonly kind: 'failed';
      readonly host: string;
      readonly address: string | undefined;
      readonly port: number;
      readonly cause: PortOutcome | undefined;
      readonly afterMs: number | undefined;
    }
  | {
      readonly kind: 'unresolved';
      readonly host: string | undefined;
      readonly port: number | undefined;
    }
  /** `TcpTestSucceeded`, on the host and port that stand before it. */
  | { readonly kind: 'verdict'; readonly connected: boolean };

interface Connected {
  readonly kind: 'connected';
  readonly host: string | undefined;
  readonly address: string | undefined;
  readonly port: number | undefined;
  /** Prose begins the same way: it counts only for the host that the test is known to be about. */
  readonly onlyTarget?: true;
  readonly flaw?: Flaw;
}
