import type { Example, ExampleStep } from '../example.ts';
import { block, type Html, html } from './html.ts';

/** Shows an example as it goes over the wire; the tests replay the very same file. */
export function dialogue({ situation, steps }: Example): Html {
  return html`<h4>${situation}</h4>${steps.map((step) => block(stepText(step)))}`;
}

function stepText({ request, answer }: ExampleStep): string {
  const { body } = answer;
  return [
    `${request.method} ${request.path}`,
    ...sentOf(request),
    '',
    String(answer.status),
    textOf(typeof body === 'string' || Array.isArray(body) ? body : JSON.stringify(body)),
  ].join('\n');
}

function sentOf({ body, form, text }: ExampleStep['request']): string[] {
  if (form !== undefined) return ['', new URLSearchParams(form).toString()];
  if (body !== undefined) return ['', JSON.stringify(body)];
  return text === undefined ? [] : ['', textOf(text)];
}

function textOf(text: string | readonly string[]): string {
  return typeof text === 'string' ? text : text.join('');
}
