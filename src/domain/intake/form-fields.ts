import { CLOUDS, type Cloud } from '../cloud.ts';
import { CONNECTION_TYPES, type ConnectionType, type IntakeField } from './intake.ts';

/** The views of the form, in their order: each later one depends on the choices of the first. */
export type FormView = 'choices' | 'details' | 'outbound' | 'review';

interface FieldRule {
  readonly field: IntakeField;
  readonly clouds: readonly Cloud[];
  readonly connectionTypes: readonly ConnectionType[];
}

/** Which field is asked in which view, in the order of the view, and for whom. */
const FORM_FIELDS = {
  choices: [always('plan'), always('environments'), always('cloud'), always('connectionType')],
  details: [
    always('company'),
    always('projectId'),
    always('account'),
    onlyOn('azure', 'clusterIds'),
    always('region'),
    always('services'),
    onlyOn('azure', 'subscriptions'),
  ],
  outbound: [
    onlyBidirectional('prerequisites'),
    onlyBidirectional('targets'),
    onlyBidirectional('outboundServices'),
    onlyBidirectional('accessGranted'),
  ],
  review: [always('acknowledged')],
} as const satisfies Record<FormView, readonly FieldRule[]>;

type FieldOf<View extends FormView> = (typeof FORM_FIELDS)[View][number]['field'];
export type ChoiceField = FieldOf<'choices'>;
export type DetailField = FieldOf<'details'>;
export type OutboundField = FieldOf<'outbound'>;
export type ReviewField = FieldOf<'review'>;

/** The fields of each view, in its order. */
export interface AskedFields {
  readonly choices: readonly ChoiceField[];
  readonly details: readonly DetailField[];
  /** None of a unidirectional request, whose form has no such view. */
  readonly outbound: readonly OutboundField[];
  readonly review: readonly ReviewField[];
}

/** What the form asks somebody who has chosen these. */
export function askedFields(choices: {
  readonly cloud: Cloud;
  readonly connectionType: ConnectionType;
}): AskedFields {
  return {
    choices: asked(FORM_FIELDS.choices, choices),
    details: asked(FORM_FIELDS.details, choices),
    outbound: asked(FORM_FIELDS.outbound, choices),
    review: asked(FORM_FIELDS.review, choices),
  };
}

function asked<Field extends IntakeField>(
  rules: readonly (FieldRule & { readonly field: Field })[],
  choices: { readonly cloud: Cloud; readonly connectionType: ConnectionType },
): readonly Field[] {
  return rules
    .filter(
      ({ clouds, connectionTypes }) =>
        clouds.includes(choices.cloud) && connectionTypes.includes(choices.connectionType),
    )
    .map(({ field }) => field);
}

function always<Field extends IntakeField>(field: Field) {
  return { field, clouds: CLOUDS, connectionTypes: CONNECTION_TYPES };
}

function onlyOn<Field extends IntakeField>(cloud: Cloud, field: Field) {
  return { field, clouds: [cloud], connectionTypes: CONNECTION_TYPES };
}

function onlyBidirectional<Field extends IntakeField>(field: Field) {
  return { field, clouds: CLOUDS, connectionTypes: ['bidirectional' as const] };
}
