import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { Example, ExampleRequest, ExampleStep } from '#lib/gateway/example.ts';
import type { GatewayResponse } from '#lib/gateway/http.ts';
import { telebankCodes } from '#lib/gateway/outcome.ts';
import { refusalComments } from '#lib/gateway/refusal-comments.ts';
import { encodeText } from '#lib/registers/encodings.ts';
import { send } from './telebank.ts';

/** What goes over the wire for a step. */
export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How a protocol speaks in its examples. */
export interface Speech<Step extends ExampleStep> {
  /** Headers of an answer where the example names none. */
  readonly usualHeaders?: Readonly<Record<string, string>>;
  /** Headers of our signature, which an example does not show. */
  readonly signing?: readonly string[];
  /**
   * What differs each time, by the name of its JSON member, XML element or attribute. One sample is
   * one thing throughout an example.
   */
  readonly variable: Readonly<Record<string, RegExp>>;
  /** What differs from answer to answer even within an example. */
  readonly passing?: Readonly<Record<string, RegExp>>;
  /** Proves the request of a step as its bank does; what `plainly` wrote otherwise. */
  prove(step: Step, url: string, plain: Sent): Sent;
  /** Checks our signature and opens the envelope; without it, the body is what is seen. */
  open?(
    answer: GatewayResponse,
    step: Step,
    sent: Sent,
  ): Promise<{ readonly signed: boolean; readonly body: string }>;
}

/** Reads the examples of a folder, each under the name of its file. */
export function readExamples<Step extends ExampleStep>(folder: string): [string, Example<Step>][] {
  return readdirSync(folder)
    .sort()
    .map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
    ]);
}

/** Lists the refusals no example shows, by the words in which the caller is told of each. */
export function refusalsNotShown(examples: readonly [string, Example<ExampleStep>][]) {
  const answers = examples.flatMap(([, { steps }]) =>
    steps.map(({ answer }) => JSON.stringify(answer.body)),
  );
  return telebankCodes.filter((code) => {
    const words = refusalComments[code];
    return !answers.some((text) => text.includes(`>${words}<`) || text.includes(`"${words}"`));
  });
}

/**
 * Replays an example at the gateway it asks for: every status, header and byte of the answers is
 * what the file says, but for the parts that vary, which have their form.
 */
export async function replay<Step extends ExampleStep>(
  example: Example<Step>,
  urls: ReadonlyMap<string | undefined, string>,
  speech: Speech<Step>,
): Promise<void> {
  const url = urls.get(example.arranged);
  if (url === undefined) throw new Error(`nobody arranges "${example.arranged}"`);
  const samples: Samples = new Map();
  for (const step of example.steps) await replayStep(step, { url, samples, speech });
}

/** What each sample of an example stands for. */
type Samples = Map<string, string>;

interface Replay<Step extends ExampleStep> {
  readonly url: string;
  readonly samples: Samples;
  readonly speech: Speech<Step>;
}

async function replayStep<Step extends ExampleStep>(
  written: Step,
  on: Replay<Step>,
): Promise<void> {
  const step = withThings(written, on.samples);
  const heard = Array.from({ length: written.together ?? 1 }, () => hear(step, on));
  for (const one of await Promise.all(heard)) expectWritten(written, one, on);
}

interface Heard {
  readonly answer: GatewayResponse;
  readonly opened: { readonly signed?: boolean; readonly body: string };
}

async function hear<Step extends ExampleStep>(
  step: Step,
  { url, speech }: Replay<Step>,
): Promise<Heard> {
  const sent = speech.prove(step, url, plainly(step.request));
  const { method, path: place } = step.request;
  const host = { host: new URL(url).host };
  const answer = await send(url, {
    method,
    path: place,
    ...sent,
    ...(step.request.encoding === 'windows-1251' && { body: inWindows1251(sent.body) }),
    headers: { ...host, ...sent.headers },
  });
  return { answer, opened: (await speech.open?.(answer, step, sent)) ?? { body: answer.body } };
}

function inWindows1251(text = ''): Uint8Array {
  const { bytes, lost } = encodeText(text, 'cp1251');
  expect(lost, 'letters windows-1251 has not').toEqual([]);
  return bytes;
}

function expectWritten<Step extends ExampleStep>(
  written: Step,
  { answer, opened }: Heard,
  { samples, speech }: Replay<Step>,
): void {
  const { headers = speech.usualHeaders ?? {}, body, ...expected } = written.answer;
  const seen = { status: answer.status, headers: shownHeaders(answer, speech.signing) };
  expect({ ...seen, ...('signed' in opened ? { signed: opened.signed } : {}) }).toEqual({
    ...expected,
    headers,
  });
  const compare = new Comparison(speech, samples);
  if (typeof body === 'string' || Array.isArray(body)) {
    const text = typeof body === 'string' ? body : body.join('');
    expect(compare.withSamples(opened.body, text)).toBe(text);
  } else {
    expect(compare.membersWithSamples(JSON.parse(opened.body), body)).toEqual(body);
  }
}

/** The request with what was answered before in the place of its samples. */
function withThings<Step extends ExampleStep>(step: Step, samples: Samples): Step {
  let text = JSON.stringify(step.request);
  for (const [sample, thing] of samples) text = text.replaceAll(sample, thing);
  return { ...step, request: JSON.parse(text) };
}

function plainly({ headers = {}, body, form, text }: ExampleRequest): Sent {
  if (form !== undefined) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return { headers: { ...type, ...headers }, body: new URLSearchParams(form).toString() };
  }
  if (body !== undefined) return { headers, body: JSON.stringify(body) };
  return text === undefined
    ? { headers }
    : { headers, body: typeof text === 'string' ? text : text.join('') };
}

const transport = ['date', 'connection', 'keep-alive', 'content-length'];

function shownHeaders({ headers }: GatewayResponse, signing: readonly string[] = []) {
  const hidden = [...transport, ...signing];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hidden.includes(name)));
}

/** Puts the samples of the file where what varies has its form. */
class Comparison {
  readonly #variable: Readonly<Record<string, RegExp>>;
  readonly #passing: Readonly<Record<string, RegExp>>;
  readonly #samples: Samples;

  constructor(speech: Pick<Speech<ExampleStep>, 'variable' | 'passing'>, samples: Samples) {
    this.#variable = speech.variable;
    this.#passing = speech.passing ?? {};
    this.#samples = samples;
  }

  membersWithSamples(body: unknown, expected: unknown): unknown {
    if (Array.isArray(body) && Array.isArray(expected)) {
      return body.map((item, index) => this.membersWithSamples(item, expected[index]));
    }
    if (!(isObject(body) && isObject(expected))) return body;
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => {
        const sample = expected[name];
        if (sample === undefined || !this.#varies(name)) {
          return [name, this.membersWithSamples(value, sample)];
        }
        this.#expectForm(name, String(value), String(sample));
        return [name, sample];
      }),
    );
  }

  withSamples(text: string, expected: string): string {
    const samples = this.#partsOf(expected);
    let index = 0;
    return text.replaceAll(this.#pattern(), (whole, before: string, value: string) => {
      const sample = samples[index];
      index += 1;
      const name = before.replaceAll(/[^\w-]/g, '');
      if (sample === undefined) return whole;
      this.#expectForm(name, value, sample);
      return `${before}${sample}`;
    });
  }

  #partsOf(text: string): string[] {
    return [...text.matchAll(this.#pattern())].map(([, , value = '']) => value);
  }

  /** An element or attribute that varies, or a member of a JSON text, up to the end of its value. */
  #pattern(): RegExp {
    const names = [...Object.keys(this.#variable), ...Object.keys(this.#passing)].join('|');
    return new RegExp(`(<(?:${names})>|\\b(?:${names})="|"(?:${names})":"?)([^<",}]+)`, 'g');
  }

  #varies(name: string): boolean {
    return name in this.#variable || name in this.#passing;
  }

  #expectForm(name: string, value: string, sample: string): void {
    const form = this.#variable[name] ?? this.#passing[name];
    expect(value, name).toMatch(form ?? /^$/);
    expect(sample, `the sample of ${name}`).toMatch(form ?? /^$/);
    if (name in this.#passing) return;
    expect(this.#samples.get(sample) ?? value, `${name}: one sample, two things`).toBe(value);
    this.#samples.set(sample, value);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
