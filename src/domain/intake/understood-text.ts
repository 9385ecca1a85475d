import { servicesText } from './describe-services.ts';
import type { Intake, IntakeField } from './intake.ts';
import { CLOUD_NAMES, ENVIRONMENT_LABELS, intakeLabel } from './labels.ts';
import { regionName } from './region.ts';
import { listed } from './wording.ts';

/** One line of what was understood, in plain text. */
interface UnderstoodLine {
  readonly label: string;
  readonly text: string;
}

/** The whole intake as it was understood, to be checked before it is submitted. */
export function understoodText(intake: Intake): readonly UnderstoodLine[] {
  const { cloud, outbound } = intake;
  const line = (field: IntakeField, text: string): UnderstoodLine => {
    return { label: intakeLabel(field, cloud), text };
  };
  return [
    line('company', intake.company),
    line('projectId', intake.projectId),
    line('environments', listed(intake.environments.map((one) => ENVIRONMENT_LABELS[one]))),
    line('cloud', CLOUD_NAMES[cloud]),
    line('connectionType', outbound === null ? 'Unidirectional' : 'Bidirectional'),
    line('account', intake.account),
    ...(intake.cloud === 'azure' ? [line('clusterIds', intake.clusterIds.join(', '))] : []),
    line('region', regionText(intake)),
    line('services', servicesText(intake.services)),
    ...(intake.cloud === 'azure' ? [line('subscriptions', intake.subscriptions.join(', '))] : []),
    ...(outbound === null
      ? []
      : [
          line(
            'targets',
            outbound.targets
              .map(({ service, services }) => `${service.name} (${servicesText(services)})`)
              .join('\n'),
          ),
          line('accessGranted', outbound.accessGranted ? 'yes' : 'not yet'),
        ]),
  ];
}

function regionText({ region, cloud }: Intake): string {
  const name = regionName(region, cloud);
  return name === region ? region : `${name}, ${region}`;
}
