import { ADOBE_AWS_ACCOUNT, principalArn } from '../evidence/adobe-account.ts';
import type { ConnectionProgress, RequestState } from '../request.ts';
import type { EvidenceField } from './evidence-fields.ts';
import { declaredService } from './known-service.ts';

/**
 * What an input of a step shows before anything is typed: what the request already says, to be
 * confirmed or overtaken. Empty where there is nothing.
 */
export function prefilled(
  field: EvidenceField,
  request: RequestState,
  connection: ConnectionProgress | null,
): string {
  if (field === 'ticket') return request.ticket ?? '';
  if (field === 'account') return prefilledAccount(request);
  if (field !== 'service' || connection === null) return '';
  return declaredService(request, connection)?.name ?? '';
}

/** What is known from the request that is changed, or else the guide's account. */
function prefilledAccount({ adobeAccount, intake }: RequestState): string {
  if (intake.cloud === 'azure') return adobeAccount?.account ?? '';
  return principalArn(adobeAccount?.account ?? ADOBE_AWS_ACCOUNT);
}
