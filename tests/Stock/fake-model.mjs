// A model of the OpenAI-compatible kind for the stock gateway: answers every chat with one sentence. Prints its port.
import { createServer } from 'node:http';

const answer = 'Written by the stock gateway.';

createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => {
    const asked = JSON.parse(body || '{}');
    const usage = { prompt_tokens: 11, completion_tokens: 5, total_tokens: 16 };
    const base = { id: 'c1', created: 1, model: asked.model };
    if (!asked.stream) {
      response.writeHead(200, { 'content-type': 'application/json' });
      const message = { role: 'assistant', content: answer };
      response.end(JSON.stringify({ ...base, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }], usage }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (choices, more = {}) => response.write(`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices, ...more })}\n\n`);
    send([{ index: 0, delta: { role: 'assistant', content: answer }, finish_reason: null }]);
    send([{ index: 0, delta: {}, finish_reason: 'stop' }]);
    send([], { usage });
    response.end('data: [DONE]\n\n');
  });
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
