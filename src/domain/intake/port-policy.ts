import { CLOUDS, type Cloud } from '../cloud.ts';
import type { Leg } from '../connection.ts';
import type { Service } from './intake.ts';

/** What a rule looks at: the port's number, or a word in the service's name. */
type Match =
  | { readonly by: 'port'; readonly port: number }
  | { readonly by: 'name'; readonly pattern: RegExp };

interface PortRule {
  readonly clouds: readonly Cloud[];
  readonly legs: readonly Leg[];
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

const PORT_22_OUTBOUND =
  'port 22 is that of SSH, which is not possible over PrivateLink. It is accepted, because SFTP may be meant';

const BOTH_LEGS = ['inbound', 'outbound'] as const satisfies readonly Leg[];

/**
 * Ports and protocols that cannot be had ("Limitations"). The first rule that matches decides. The
 * guide rules HTTPS out towards the cluster only, so it is fine outbound.
 */
const PORT_POLICY: readonly PortRule[] = [
  {
    clouds: CLOUDS,
    legs: ['inbound'],
    match: { by: 'port', port: 443 },
    verdict: 'refused',
    reason: NO_HTTPS,
  },
  {
    clouds: CLOUDS,
    legs: ['inbound'],
    match: { by: 'name', pattern: /(?<![a-z])(?:https|http ?\(s\))(?![a-z])/i },
    verdict: 'refused',
    reason: NO_HTTPS,
  },
  {
    clouds: CLOUDS,
    legs: ['inbound'],
    match: { by: 'port', port: 22 },
    verdict: 'refused',
    reason: NO_PORT_22,
  },
  {
    clouds: CLOUDS,
    legs: BOTH_LEGS,
    match: {
      by: 'name',
      // Not "Crosshair": a word begins or ends with it, or is one of its programs.
      pattern:
        /(?<![a-z])(?:open)?ssh|ssh(?![a-z])|secure[ _-]?shell|(?<![a-z])(?:win|p)?scp(?![a-z])/i,
    },
    verdict: 'refused',
    reason: NO_SSH,
  },
  {
    clouds: CLOUDS,
    legs: BOTH_LEGS,
    match: { by: 'name', pattern: /(?<![A-Z])SSH/ },
    verdict: 'refused',
    reason: NO_SSH,
  },
  {
    clouds: CLOUDS,
    legs: BOTH_LEGS,
    match: { by: 'name', pattern: /(?<![a-z])udp(?![a-z])/i },
    verdict: 'refused',
    reason: TCP_ONLY,
  },
  {
    clouds: CLOUDS,
    legs: ['outbound'],
    match: { by: 'port', port: 22 },
    verdict: 'warned',
    reason: PORT_22_OUTBOUND,
  },
];

/** The rule that a service meets on a leg, if any. */
export function portRuleFor(
  service: Service,
  where: { readonly cloud: Cloud; readonly leg: Leg },
): PortRule | undefined {
  return PORT_POLICY.find(
    (rule) =>
      rule.clouds.includes(where.cloud) &&
      rule.legs.includes(where.leg) &&
      matches(rule.match, service),
  );
}

function matches(match: Match, service: Service): boolean {
  return match.by === 'port' ? service.port === match.port : match.pattern.test(service.name);
}
