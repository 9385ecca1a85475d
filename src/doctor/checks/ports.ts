import type { Facts, PortFacts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ok } from './asked.ts';

export function judgePorts({ ports }: Facts): readonly Verdict[] {
  return ports.length === 0
    ? [notChecked('The configuration does not say which ports.')]
    : ports.map(judgePort);
}

function judgePort({ name, port, state }: PortFacts): Verdict {
  switch (state) {
    case 'free':
      return ok(`Port ${port} (${name}) is free.`);
    case 'bot':
      return ok(`On port ${port} (${name}) the bot listens already.`);
    case 'taken':
      return {
        level: 'error',
        found: `Port ${port} (${name}) is taken by another program.`,
        why: 'The bot cannot listen there and ends at its start.',
        mend: `End that program (to find it: ss -ltnp "sport = :${port}"), or set ${name} to a free port.`,
      };
    case 'forbidden':
      return {
        level: 'error',
        found: `This user may not listen on port ${port} (${name}).`,
        why: 'Ports below 1024 are for the system’s administrator; the bot would end at its start.',
        mend: `Set ${name} to a port from 1024 on, and have a proxy pass requests on to it.`,
      };
  }
}
