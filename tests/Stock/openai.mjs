// Checks of the official OpenAI SDK against a gateway; called by openai.sh with the gateway's binary and an empty folder.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { LLMock } from "@copilotkit/aimock";
import OpenAI from "openai";

const [binary, home] = process.argv.slice(2);
const token = "sdk-token";
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const weather = { name: "get_weather", description: "Weather of a city", parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] } };

// ---- the model behind the gateway ----
const mock = new LLMock({ port: 0 });
mock.onToolResult("call_w1", { content: "It is 20 degrees in Oslo." });
mock.onMessage("weather", { toolCalls: [{ id: "call_w1", name: "get_weather", arguments: '{"city":"Oslo"}' }] });
mock.onMessage("picture", { content: "A red dot." });
mock.onMessage("long story", { content: "word ".repeat(400) }, { latency: 50, chunkSize: 5 });
mock.onMessage("too many", { error: { message: "slow down", type: "rate_limit_error" }, status: 429 });
mock.onMessage("broken", { error: { message: "mock failure", type: "invalid_request_error" }, status: 400 });
mock.onMessage("hello", { content: "Hi there from the mock: wörld 🦞." });
mock.onMessage("second", { content: "The second answer." });
mock.onEmbedding("vector", { embedding: [0.25, -0.5, 1] });
await mock.start();

// ---- the gateway ----
const port = await new Promise(done => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});
const config = endpoints => JSON.stringify({
  gateway: { mode: "local", port, auth: { mode: "token", token }, http: { endpoints } },
  models: { providers: { mock: { baseUrl: `${mock.url}/v1`, apiKey: "mock-key", api: "openai-completions", models: [{ id: "gpt-4o", name: "mock", input: ["text", "image"] }] } } },
  agents: { defaults: { model: { primary: "mock/gpt-4o" }, memorySearch: { provider: "mock", model: "text-embedding-3-small" } } },
});
const file = `${home}/.openclaw/openclaw.json`;
mkdirSync(`${home}/.openclaw`, { recursive: true });
writeFileSync(file, config({}));
const gateway = spawn(binary, ["gateway"], { env: { PATH: process.env.PATH, HOME: home, ...(process.env.DOTNET_ROOT ? { DOTNET_ROOT: process.env.DOTNET_ROOT } : {}) }, stdio: ["ignore", "pipe", "pipe"] });
let log = "";
gateway.stdout.on("data", text => (log += text));
gateway.stderr.on("data", text => (log += text));
for (let i = 0; i < 300; i++) {
  if (await fetch(`http://127.0.0.1:${port}/healthz`).then(answer => answer.ok, () => false)) break;
  await new Promise(done => setTimeout(done, 50));
}

const options = { baseURL: `http://127.0.0.1:${port}/v1`, apiKey: token, maxRetries: 0, timeout: 20_000 };
const client = new OpenAI(options);
const user = content => [{ role: "user", content }];
let failed = 0;
let passed = 0;
const check = async (name, run) => {
  try {
    await run();
    passed++;
    console.log(`PASS openai ${name}`);
  } catch (problem) {
    failed++;
    console.log(`FAIL openai ${name}: ${String(problem?.message ?? problem).split("\n").slice(0, 6).join(" | ")}`);
  }
};
const refused = async (promise, type, status) => {
  const problem = await promise.then(() => null, error => error);
  assert.ok(problem instanceof type, `expected ${type.name}, got ${problem?.constructor?.name}: ${problem?.message}`);
  if (status) assert.equal(problem.status, status);
  return problem;
};

await check("models", async () => {
  const ids = [];
  for await (const model of client.models.list()) ids.push(model.id);
  assert.deepEqual(ids, ["openclaw", "openclaw/default", "openclaw/main"]);
  assert.equal((await client.models.retrieve("openclaw/main")).id, "openclaw/main");
});
await check("chat", async () => {
  const answer = await client.chat.completions.create({ model: "openclaw", messages: user("say hello") });
  assert.equal(answer.choices[0].message.content, "Hi there from the mock: wörld 🦞.");
  assert.equal(answer.choices[0].finish_reason, "stop");
  assert.ok(answer.usage.prompt_tokens > 0 && answer.usage.total_tokens === answer.usage.prompt_tokens + answer.usage.completion_tokens);
});
await check("chat, streamed, with usage", async () => {
  const stream = await client.chat.completions.create({ model: "openclaw/main", messages: user("say hello"), stream: true, stream_options: { include_usage: true } });
  let text = "", reason, usage, chunks = 0;
  for await (const chunk of stream) {
    chunks++;
    text += chunk.choices[0]?.delta?.content ?? "";
    reason ??= chunk.choices[0]?.finish_reason;
    usage ??= chunk.usage;
  }
  assert.equal(text, "Hi there from the mock: wörld 🦞.");
  assert.equal(reason, "stop");
  assert.ok(usage.total_tokens > 0 && chunks > 3);
});
await check("chat, the SDK's own stream runner", async () => {
  const runner = client.chat.completions.stream({ model: "openclaw", messages: user("say hello") });
  assert.equal(await runner.finalContent(), "Hi there from the mock: wörld 🦞.");
});
const tools = [{ type: "function", function: weather }];
await check("chat, tools, there and back", async () => {
  const first = await client.chat.completions.create({ model: "openclaw", messages: user("weather in Oslo?"), tools });
  const call = first.choices[0].message.tool_calls[0];
  assert.equal(first.choices[0].finish_reason, "tool_calls");
  assert.deepEqual([call.id, call.function.name, JSON.parse(call.function.arguments)], ["call_w1", "get_weather", { city: "Oslo" }]);
  const second = await client.chat.completions.create({ model: "openclaw", messages: [...user("weather in Oslo?"), first.choices[0].message, { role: "tool", tool_call_id: call.id, content: "20" }], tools });
  assert.equal(second.choices[0].message.content, "It is 20 degrees in Oslo.");
});
await check("chat, tools, streamed", async () => {
  const final = await client.chat.completions.stream({ model: "openclaw", messages: user("weather in Oslo?"), tools, tool_choice: "required" }).finalChatCompletion();
  const call = final.choices[0].message.tool_calls[0];
  assert.deepEqual([final.choices[0].finish_reason, call.id, JSON.parse(call.function.arguments)], ["tool_calls", "call_w1", { city: "Oslo" }]);
});
await check("chat, the SDK runs the tools", async () => {
  const runner = client.chat.completions.runTools({
    model: "openclaw", messages: user("weather in Oslo?"),
    tools: [{ type: "function", function: { ...weather, parse: JSON.parse, function: ({ city }) => `20 in ${city}` } }],
  });
  assert.equal(await runner.finalContent(), "It is 20 degrees in Oslo.");
});
await check("chat, an image", async () => {
  const answer = await client.chat.completions.create({ model: "openclaw", messages: user([{ type: "text", text: "what is in the picture?" }, { type: "image_url", image_url: { url: `data:image/png;base64,${png}` } }]) });
  assert.equal(answer.choices[0].message.content, "A red dot.");
  const asked = JSON.stringify(mock.getRequests().at(-1)?.body ?? {});
  assert.ok(asked.includes("image_url"), "the model was shown no image");
});
await check("responses", async () => {
  const answer = await client.responses.create({ model: "openclaw", input: "say hello" });
  assert.equal(answer.output_text, "Hi there from the mock: wörld 🦞.");
  assert.equal(answer.status, "completed");
  assert.ok(answer.usage.total_tokens > 0);
});
await check("responses, streamed", async () => {
  const stream = client.responses.stream({ model: "openclaw", input: [{ role: "user", content: "say hello" }] });
  let text = "";
  for await (const event of stream) if (event.type === "response.output_text.delta") text += event.delta;
  const final = await stream.finalResponse();
  assert.equal(text, "Hi there from the mock: wörld 🦞.");
  assert.equal(final.output_text, text);
});
const flat = [{ type: "function", strict: false, ...weather }];
await check("responses, tools, there and back", async () => {
  const first = await client.responses.create({ model: "openclaw", input: "weather in Oslo?", tools: flat });
  const call = first.output.find(item => item.type === "function_call");
  assert.deepEqual([call.call_id, call.name, JSON.parse(call.arguments)], ["call_w1", "get_weather", { city: "Oslo" }]);
  const second = await client.responses.create({ model: "openclaw", previous_response_id: first.id, input: [{ type: "function_call_output", call_id: call.call_id, output: "20" }], tools: flat });
  assert.equal(second.output_text, "It is 20 degrees in Oslo.");
});
await check("responses, tools, streamed", async () => {
  const final = await client.responses.stream({ model: "openclaw", input: "weather in Oslo?", tools: flat }).finalResponse();
  const call = final.output.find(item => item.type === "function_call");
  assert.deepEqual([call.call_id, JSON.parse(call.arguments)], ["call_w1", { city: "Oslo" }]);
});
await check("responses, image and file", async () => {
  const answer = await client.responses.create({ model: "openclaw", input: [{ role: "user", content: [
    { type: "input_text", text: "what is in the picture?" },
    { type: "input_image", image_url: `data:image/png;base64,${png}`, detail: "auto" },
    { type: "input_file", filename: "a.txt", file_data: `data:text/plain;base64,${Buffer.from("text").toString("base64")}` }] }] });
  assert.equal(answer.output_text, "A red dot.");
});
await check("responses go on from the previous one", async () => {
  const first = await client.responses.create({ model: "openclaw", input: "say hello" });
  const second = await client.responses.create({ model: "openclaw", input: "the second", previous_response_id: first.id });
  assert.equal(second.output_text, "The second answer.");
  assert.ok(JSON.stringify(mock.getRequests().at(-1)?.body ?? {}).includes("Hi there from the mock"), "the first answer was not in the context");
});
await check("responses, asked again after a turn that failed", async () => {
  const first = await client.responses.create({ model: "openclaw", input: "say hello" });
  await refused(client.responses.create({ model: "openclaw", input: "broken", previous_response_id: first.id }), OpenAI.BadRequestError, 400);
  const second = await client.responses.create({ model: "openclaw", input: "the second", previous_response_id: first.id });
  assert.equal(second.output_text, "The second answer.");
});
await check("responses, what was asked is told again", async () => {
  const asked = {
    model: "openclaw", input: "say hello", metadata: { order: "7" }, instructions: "Be short.", temperature: 0.5, top_p: 0.25, max_output_tokens: 100, parallel_tool_calls: false,
    store: false, user: "me", truncation: "auto", reasoning: { effort: "low" }, text: { format: { type: "text" }, verbosity: "low" }, tool_choice: "none", tools: [{ type: "function", ...weather, strict: false }],
  };
  const { input, ...told } = asked;
  const streamed = await client.responses.stream(asked).finalResponse();
  for (const answer of [await client.responses.create(asked), streamed]) {
    for (const [name, value] of Object.entries(told)) assert.deepEqual(answer[name], value, name);
  }
});
await check("embeddings", async () => {
  const answer = await client.embeddings.create({ model: "openclaw", input: "a vector" });
  assert.deepEqual(answer.data[0].embedding, [0.25, -0.5, 1]);
});
await check("a wrong key", async () => {
  const stranger = new OpenAI({ ...options, apiKey: "wrong" });
  await refused(stranger.chat.completions.create({ model: "openclaw", messages: user("hello") }), OpenAI.AuthenticationError, 401);
  await refused(stranger.chat.completions.create({ model: "openclaw", messages: user("hello"), stream: true }), OpenAI.AuthenticationError, 401);
  await refused(stranger.responses.create({ model: "openclaw", input: "hello" }), OpenAI.AuthenticationError, 401);
  await refused(stranger.responses.create({ model: "openclaw", input: "hello", stream: true }), OpenAI.AuthenticationError, 401);
  await refused(stranger.embeddings.create({ model: "openclaw", input: "hello" }), OpenAI.AuthenticationError, 401);
  await refused(stranger.models.list().then(list => list.data), OpenAI.AuthenticationError, 401);
});
await check("an unknown agent", async () => {
  const problem = await refused(client.chat.completions.create({ model: "openclaw/nobody", messages: user("hello") }), OpenAI.BadRequestError, 400);
  assert.match(problem.message, /Unknown agent 'nobody'/);
});
await check("a model that fails", async () => {
  await refused(client.chat.completions.create({ model: "openclaw", messages: user("broken") }), OpenAI.BadRequestError, 400);
  const streamed = client.chat.completions.create({ model: "openclaw", messages: user("broken"), stream: true }).then(async stream => { for await (const _ of stream); });
  const problem = await refused(streamed, OpenAI.APIError);
  assert.match(problem.message, /mock failure/);
});
await check("abort in mid-stream", async () => {
  const stream = await client.chat.completions.create({ model: "openclaw", user: "leaver", messages: user("tell a long story"), stream: true });
  for await (const chunk of stream) if (chunk.choices[0]?.delta?.content) break;
  stream.controller.abort();
  // The session is free again at once: the run went with its caller.
  const started = Date.now();
  const answer = await client.chat.completions.create({ model: "openclaw", user: "leaver", messages: user("the second") });
  assert.equal(answer.choices[0].message.content, "The second answer.");
  assert.ok(Date.now() - started < 3000, "the run went on without its caller");
});
await check("abort of a response in mid-stream", async () => {
  const stream = await client.responses.create({ model: "openclaw", user: "leaver", input: "tell a long story", stream: true });
  for await (const event of stream) if (event.type === "response.output_text.delta") break;
  stream.controller.abort();
  const started = Date.now();
  assert.equal((await client.responses.create({ model: "openclaw", user: "leaver", input: "the second" })).output_text, "The second answer.");
  assert.ok(Date.now() - started < 3000, "the run went on without its caller");
});
await check("responses, a model that fails", async () => {
  await refused(client.responses.create({ model: "openclaw", input: "broken" }), OpenAI.BadRequestError, 400);
  let last;
  for await (const event of await client.responses.create({ model: "openclaw", input: "broken", stream: true })) last = event;
  assert.equal(last.type, "response.failed");
  assert.match(last.response.error.message, /mock failure/);
});
await check("too many requests", async () => {
  const problem = await refused(client.chat.completions.create({ model: "openclaw", messages: user("too many") }), OpenAI.RateLimitError, 429);
  assert.match(problem.message, /slow down/);
});
await check("whatever else editors send", async () => {
  const answer = await client.chat.completions.create({
    model: "gpt-4o", messages: [{ role: "developer", content: "Be short." }, ...user([{ type: "text", text: "say hello" }])],
    stream_options: null, tools: [], logprobs: false, store: true, metadata: { a: "b" }, service_tier: "auto", n: 1, user: "me", seed: 1, stop: null, max_completion_tokens: 100, reasoning_effort: "low", prompt_cache_key: "k",
  });
  assert.equal(answer.model, "gpt-4o");
  assert.equal(answer.choices[0].message.content, "Hi there from the mock: wörld 🦞.");
});
await check("switched off, without a restart", async () => {
  writeFileSync(file, config({ chatCompletions: { enabled: false } }));
  let problem;
  for (let i = 0; i < 100 && problem?.status !== 404; i++) {
    problem = await client.models.list().then(() => null, error => error);
    await new Promise(done => setTimeout(done, 50));
  }
  assert.equal(problem?.status, 404);
  assert.match(problem.message, /gateway\.http\.endpoints\.chatCompletions\.enabled/);
  assert.equal((await client.responses.create({ model: "openclaw", input: "say hello" })).status, "completed");
  writeFileSync(file, config({ responses: { enabled: false } }));
  problem = null;
  for (let i = 0; i < 100 && problem?.status !== 404; i++) {
    problem = await client.responses.create({ model: "openclaw", input: "say hello" }).then(() => null, error => error);
    await new Promise(done => setTimeout(done, 50));
  }
  assert.match(problem.message, /gateway\.http\.endpoints\.responses\.enabled/);
});

gateway.kill("SIGTERM");
await new Promise(done => (gateway.exitCode === null ? gateway.once("exit", done) : done()));
await mock.stop();
if (failed > 0) console.log(log.split("\n").slice(-20).join("\n"));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
