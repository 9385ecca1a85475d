import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import type { StepId } from '../../../src/domain/playbooks/steps.ts';
import { stepForm } from '../../../src/slack/views/step-form.ts';
import { stateChoices } from '../../../src/slack/wording/evidence-fields.ts';
import { carl } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';
import { textsIn } from '../longest/texts.ts';
import { opened } from '../support/seen.ts';

const BOTH = ['production', 'staging'];

function inputs({ blocks }: ModalView) {
  return blocks.flatMap((block) => (block.type === 'input' && 'element' in block ? [block] : []));
}

function labelsOf(play: Play): readonly string[] {
  return inputs(stepForm(play.request, play.visit)).map(({ label }) => label.text);
}

describe('what a step asks for, in the cloud’s words', () => {
  const asked: Readonly<Partial<Record<StepId, Readonly<Record<Cloud, readonly string[]>>>>> = {
    'review-request': same('Support ticket', 'Cloud and region'),
    'allow-customer-account': {
      aws: ['Endpoint service name'],
      azure: ['Private Link service'],
    },
    'create-customer-endpoint': {
      aws: ['Endpoint id', 'DNS name of the endpoint', 'State, if it is not pending'],
      azure: [
        'Private endpoint',
        'Private IP address of the endpoint',
        'State, if it is not pending',
      ],
    },
    'verify-inbound': same('Output of the connection test'),
    'request-adobe-access': {
      aws: ['Adobe account principal', 'Another account'],
      azure: ['Adobe subscription ID'],
    },
    'allow-adobe-account': {
      aws: ['Access', 'Endpoint service name'],
      azure: ['Access', 'Private Link service'],
    },
    'create-adobe-endpoint': {
      aws: ['Endpoint id', 'DNS name of the endpoint', 'State, if it is not pending'],
      azure: [
        'Private endpoint',
        'Private IP address of the endpoint',
        'State, if it is not pending',
      ],
    },
    'verify-outbound': same('Output of the connection test'),
  };

  function same(...labels: readonly string[]) {
    return { aws: labels, azure: labels };
  }

  const cases = (Object.keys(asked) as StepId[]).flatMap((step) =>
    CLOUDS.map((cloud) => ({ step, cloud })),
  );

  it.each(cases)('$step, $cloud', ({ step, cloud }) => {
    const play = opened('enable, bidirectional', cloud).upTo(step);
    expect(labelsOf(play)).toEqual(asked[step]?.[cloud]);
  });

  it.each([
    ['remove-connection', 'remove-connection', ['State of the connection now']],
    ['remove-connection', 'confirm-removal', ['Confirmation']],
    ['change-account', 'withdraw-old-account', ['Confirmation']],
    ['other-change', 'make-change', ['What was done or found']],
    ['other-change', 'confirm-change', ['Confirmation']],
  ] as const)('of a change, %s: %s', (name, step, labels) => {
    expect(labelsOf(opened(name, 'azure', ['production']).upTo(step)).map(withoutName)).toEqual(
      step === 'remove-connection' ? [...labels, ...labels] : labels,
    );
  });

  function withoutName(label: string): string {
    return label.replace(/^.*: /, '');
  }

  it('names the connection of each input where a leg has several', () => {
    const play = opened('enable, unidirectional', 'aws', BOTH).upTo('allow-customer-account');
    expect(labelsOf(play)).toEqual([
      'Production: Endpoint service name',
      'Staging: Endpoint service name',
    ]);
  });

  it('can be given for some connections only, where there are several', () => {
    const optional = (play: Play) =>
      inputs(stepForm(play.request, play.visit)).map((one) => one.optional === true);
    const one = opened('enable, unidirectional').upTo('allow-customer-account');
    expect(optional(one)).toEqual([false]);
    const two = opened('enable, unidirectional', 'aws', BOTH).upTo('allow-customer-account');
    expect(optional(two)).toEqual([true, true]);
  });

  it('shows the service that was declared, so that one click confirms it', () => {
    const play = opened('enable, bidirectional').upTo('allow-adobe-account');
    const [, service] = inputs(stepForm(play.request, play.visit));
    expect(service?.element).toMatchObject({
      initial_value: 'com.amazonaws.vpce.us-east-1.vpce-svc-0cccccccccccccccc',
    });
  });

  it('shows the principal that the guide names on AWS, and no subscription on Azure', () => {
    const account = (cloud: Cloud) => {
      const play = opened('enable, bidirectional', cloud).upTo('request-adobe-access');
      return inputs(stepForm(play.request, play.visit))[0]?.element;
    };
    expect(account('aws')).toMatchObject({ initial_value: 'arn:aws:iam::402592597372:root' });
    expect(account('azure')).not.toHaveProperty('initial_value');
  });

  it('shows the ticket that is recorded already', () => {
    const play = opened('enable, unidirectional');
    play.does(carl, { type: 'record-ticket', ticket: '#7654321' });
    const [ticket] = inputs(stepForm(play.request, play.visit));
    expect(ticket?.element).toMatchObject({ initial_value: '#7654321' });
  });
});

describe('the states of a connection', () => {
  it('are the cloud’s own, those that mean it is lost apart from those in which it can be used', () => {
    const values = (cloud: Cloud, which: 'lost' | 'alive') =>
      stateChoices(cloud, which).map(({ value }) => value);
    expect(values('aws', 'alive')).toEqual([
      'pendingAcceptance',
      'pending',
      'available',
      'partial',
    ]);
    expect(values('aws', 'lost')).toEqual(['rejected', 'failed', 'expired', 'deleting', 'deleted']);
    expect(values('azure', 'alive')).toEqual(['Pending', 'Approved']);
    expect(values('azure', 'lost')).toEqual(['Rejected', 'Disconnected']);
    for (const cloud of CLOUDS) {
      expect(stateChoices(cloud)).toHaveLength(cloud === 'aws' ? 9 : 4);
    }
  });

  it.each(CLOUDS)('after a removal are those of a connection that is gone: %s', (cloud) => {
    const play = opened('remove-endpoint-service', cloud).upTo('remove-connection');
    const [state] = inputs(stepForm(play.request, play.visit));
    expect(textsIn(state?.element)).toEqual(stateChoices(cloud, 'lost').map(({ label }) => label));
  });
});
