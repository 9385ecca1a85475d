import { type Parsed, parsed, refused } from '../problem.ts';
import { trimmed } from '../trimmed.ts';
import { typedText } from '../typed-text.ts';
import { collapsed, quoted } from './wording.ts';

const ACCEPTED = 'lower-case letters and digits, 5 to 40 of them';
const WHERE = '"magento-cloud project:info" prints it';

/** The Pro project's ID, as `magento-cloud project:info` prints it ("Prerequisites"). */
export function parseProjectId(text: string): Parsed<string, 'projectId'> {
  const id = idIn(typedText(text));
  if (/^[a-z0-9]{5,40}$/.test(id)) return parsed(id);
  return refused('projectId', message(id));
}

const QUOTES = /[\s"'`]/;
const BEHIND = /[\s"'`.,]/;

/** The id in what "magento-cloud project:info" prints, behind a label, or as it was typed. */
function idIn(text: string): string {
  const cells = text.split('|').map((cell) => cell.trim());
  const ofTable = cells[cells.indexOf('id') + 1];
  if (cells.includes('id') && ofTable !== undefined) return ofTable;
  const ofJson = /"(?:project_?)?id" ?: ?"([^"]{1,60})"/i.exec(text)?.[1];
  if (ofJson !== undefined) return ofJson;
  const value = trimmed(collapsed(text), QUOTES).replace(/^(?:project ?)?id ?[:=] ?/i, '');
  return trimmed(trimmed(value, QUOTES, 'start'), BEHIND, 'end');
}

function message(id: string): string {
  if (id === '') return `Project ID is empty: give the project's ID (${ACCEPTED}). ${WHERE}.`;
  const given = `Project ID ${quoted(id)}`;
  if (/:\/\/|[/@]|\.[a-z]/i.test(id)) {
    return `${given} looks like an address: give the ID alone (${ACCEPTED}), as ${WHERE}.`;
  }
  if (/^[a-z0-9]{5,40}$/i.test(id)) {
    return `${given} has upper-case letters: project IDs are in lower case, so it may be ${quoted(id.toLowerCase())}. Check it against what "magento-cloud project:info" prints.`;
  }
  if (/^[a-z0-9]+(?:[-_][a-z0-9]+)+$/i.test(id.slice(0, 200))) {
    return `${given} looks like the name of an environment or a cluster: give the project's ID alone (${ACCEPTED}), as ${WHERE}.`;
  }
  if (/^[a-z0-9]+$/i.test(id)) {
    return `${given} has ${id.length} characters: a project ID has 5 to 40 lower-case letters and digits, as ${WHERE}.`;
  }
  return `${given} is not a project ID: only ${ACCEPTED}, are accepted, as ${WHERE}.`;
}
