import type { Leg } from '../connection.ts';
import type { Cloud, Service } from './intake.ts';

/** What a rule looks at: the port's number, or a word in the service's name. */
type Match =
  | { readonly by: 'port'; readonly port: number }
  | { readonly by: 'name'; readonly pattern: RegExp };

interface PortRule {
  readonly clouds: readonly Cloud[];
  readonly leg: Leg;
  readonly match: Match;
  readonly verdict: 'refused' | 'warned';
  readonly reason: string;
}

const NO_HTTPS =
  'HTTPS (port 443) towards the cluster is not possible over PrivateLink; use HTTP on another port';
const NO_SSH =
  'SSH connections are not possible over PrivateLink on any port (SFTP is: then name it SFTP alone)';
const NO_PORT_22 =
  'port 22 is that of SSH, which is not possible over PrivateLink; give SFTP another port, such as 2222';
/** Also said of `53/udp`, where the protocol stands beside the port. */
export const TCP_ONLY =
  'UDP and other protocols are not accepted, because ports are opened and tested over TCP only';

/** Ports and protocols that cannot be had ("Limitations"). The first rule that matches decides. */
const PORT_POLICY: readonly PortRule[] = [
  rule({ by: 'port', port: 443 }, NO_HTTPS),
  rule({ by: 'name', pattern: /(?<![a-z])(?:https|http ?\(s\))(?![a-z])/i }, NO_HTTPS),
  rule({ by: 'port', port: 22 }, NO_PORT_22),
  rule(
    { by: 'name', pattern: /(?<![a-z])(?:(?:open)?ssh(?:d|2|fs)?|secure shell)(?![a-z])/i },
    NO_SSH,
  ),
  rule({ by: 'name', pattern: /(?<![A-Z])SSH/ }, NO_SSH),
  rule({ by: 'name', pattern: /(?<![a-z])udp(?![a-z])/i }, TCP_ONLY),
];

function rule(match: Match, reason: string): PortRule {
  return { clouds: ['aws'], leg: 'inbound', match, verdict: 'refused', reason };
}

/** The rule that a service meets on a leg, if any. */
export function portRuleFor(
  service: Service,
  where: { readonly cloud: Cloud; readonly leg: Leg },
): PortRule | undefined {
  return PORT_POLICY.find(
    (rule) =>
      rule.clouds.includes(where.cloud) && rule.leg === where.leg && matches(rule.match, service),
  );
}

function matches(match: Match, service: Service): boolean {
  return match.by === 'port' ? service.port === match.port : match.pattern.test(service.name);
}
