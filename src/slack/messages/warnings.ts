import type { ContextBlock } from '@slack/types';
import { parseEndpointService } from '../../domain/evidence/endpoint-service.ts';
import { parseInterfaceEndpoint } from '../../domain/evidence/interface-endpoint.ts';
import { parsePrivateEndpoint } from '../../domain/evidence/private-endpoint.ts';
import { formOf, parseIntake } from '../../domain/intake/parse-intake.ts';
import type { Parsed, Problem } from '../../domain/problem.ts';
import type { ConnectionProgress, RequestState } from '../../domain/request.ts';
import { context } from '../blocks/blocks.ts';
import type { Listing } from '../blocks/listing.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';

/** In as few blocks as hold them: a request with ten connections can have many. */
export function warningBlocks(messages: readonly string[]): readonly ContextBlock[] {
  return warningContexts(messages.map(warningLine));
}

/** The same of lines that were written already. */
export function warningContexts(lines: readonly string[]): readonly ContextBlock[] {
  return packed(lines, MOST).map((mrkdwn) => context(mrkdwn));
}

/** A request's warnings for a message, where there may be no room for all of them. */
export function warningListings(request: RequestState): readonly Listing[] {
  const lines = warningsOf(request).map(warningLine);
  return lines.length === 0 ? [] : [{ heading: '', lines, noun: ['remark', 'remarks'] }];
}

function warningLine(message: string): string {
  return `Please check: ${escaped(message)}`;
}

/** Below Slack's 2,000 characters of a context block. */
const MOST = 1_900;

/** What was accepted with a warning, for example a region that is not in our list. Plain text. */
export function warningsOf(request: RequestState): readonly string[] {
  const { region } = request.intake;
  const given = [
    parseIntake(formOf(request.intake)),
    ...request.connections.flatMap((connection) => ofConnection(connection, region)),
  ];
  const warnings = given.flatMap((one): readonly Problem[] => (one.ok ? one.warnings : []));
  const messages = warnings.filter(({ field }) => field !== 'accessGranted');
  return [...new Set(messages.map(({ message }) => message))];
}

/** Parsing what was accepted gives its warnings again. */
function ofConnection(
  { service, endpoint }: ConnectionProgress,
  region: string,
): readonly Parsed<unknown>[] {
  const services = service?.cloud === 'aws' ? [parseEndpointService(service.name, { region })] : [];
  if (endpoint === null) return services;
  switch (endpoint.cloud) {
    case 'aws': {
      if (service?.cloud !== 'aws') return services;
      const { id: endpointId, dnsName } = endpoint;
      return [...services, parseInterfaceEndpoint({ endpointId, dnsName }, { service, region })];
    }
    case 'azure': {
      const { id: endpointId, privateIp } = endpoint;
      return [parsePrivateEndpoint({ endpointId, privateIp }, { subscriptions: [] })];
    }
  }
}
