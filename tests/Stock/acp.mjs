// An editor that speaks the Agent Client Protocol, with `openclaw acp` of a stock product as its agent: opens a session, asks one
// thing, prints what came as JSON. Argument: the product's openclaw.mjs; its home says where the gateway is.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const agent = spawn(process.execPath, [process.argv[2], 'acp', '--session', 'agent:main:main'], { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = new Map();
let next = 0;
let text = '';
const ask = (method, params) => new Promise((resolve, reject) => {
  const id = ++next;
  waiting.set(id, { resolve, reject });
  agent.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
});
createInterface({ input: agent.stdout }).on('line', (line) => {
  let message;
  try { message = JSON.parse(line); } catch { return; }
  if (message.method === 'session/update') text += message.params.update.content?.text ?? '';
  const one = waiting.get(message.id);
  if (!one || message.method) return;
  waiting.delete(message.id);
  if (message.error) one.reject(new Error(JSON.stringify(message.error)));
  else one.resolve(message.result);
});
agent.on('exit', (code) => { if (waiting.size > 0) { console.error(`acp ended with ${code}`); process.exit(1); } });
try {
  const hello = await ask('initialize', { protocolVersion: 1, clientCapabilities: {} });
  const { sessionId } = await ask('session/new', { cwd: process.env.HOME, mcpServers: [] });
  const prompt = () => ask('session/prompt', { sessionId, prompt: [{ type: 'text', text: 'hello editor' }] });
  // Version 2026.2.12 answers editors before it is connected itself, and asks before that, too. Of sessions it names itself it
  // does not hear the answers, at its own gateway neither.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  let answer;
  for (let tries = 0; !answer; tries++) {
    try { answer = await prompt(); } catch (failure) {
      if (tries > 20 || !/gateway not connected|first request must be connect/.test(String(failure))) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  const { stopReason } = answer;
  console.log(JSON.stringify({ protocol: hello.protocolVersion, stopReason, text }));
} catch (failure) {
  console.error(String(failure));
  process.exitCode = 1;
}
agent.kill();
