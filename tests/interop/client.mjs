// One of members' STOMP clients: connects, follows, sends, and tells what came, one JSON line each.
// client.mjs FOLDER_OF_NODE_MODULES '{"client":"stompjs7","url":"ws://…/ws","token":"…","steps":[…]}'
//
// Steps: {"subscribe":DESTINATION,"headers":{…}}, {"send":DESTINATION,"body":"…","headers":{…}}: each waits for its
// receipt where the client can; {"expect":N}: waits for N messages; {"disconnect":true}.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [modules, text] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'package.json'));
const task = JSON.parse(text);
const WebSocket = require('ws');
const say = (what) => console.log(JSON.stringify(what));
const messages = [];
let wake = () => {};

function got(frame) {
  messages.push(frame);
  say({ event: 'message', headers: frame.headers, body: frame.body });
  if (task.acknowledge && frame.ack) frame.ack();
  wake();
}

async function expect(count) {
  while (messages.length < count) await new Promise((resume) => (wake = resume));
}

const authorization = { Authorization: `Bearer ${task.token}` };

const clients = {
  async stompjs7() {
    const { Client } = require('@stomp/stompjs');
    const client = new Client({
      webSocketFactory: () => new WebSocket(task.url, ['v12.stomp', 'v11.stomp', 'v10.stomp']),
      connectHeaders: authorization, reconnectDelay: 0, heartbeatIncoming: task.beat ?? 10000,
      heartbeatOutgoing: task.beat ?? 10000, splitLargeFrames: Boolean(task.split), maxWebSocketChunkSize: 1024,
    });
    client.onStompError = (frame) => say({ event: 'error', headers: frame.headers, body: frame.body });
    client.onWebSocketClose = (close) => say({ event: 'closed', code: close.code });
    await new Promise((resume) => { client.onConnect = resume; client.activate(); });
    say({ event: 'connected', version: client.connectedVersion });
    let next = 0;
    const receipt = () => {
      const id = `r${next++}`;
      return [id, new Promise((resume) => client.watchForReceipt(id, resume))];
    };
    return {
      async subscribe(destination, headers) {
        const [id, done] = receipt();
        client.subscribe(destination, got, { receipt: id, ...headers });
        await done;
      },
      async send(destination, body, headers, wait) {
        const [id, done] = receipt();
        client.publish({ destination, body, headers: { receipt: id, ...headers } });
        if (wait) await done;
      },
      disconnect: () => client.deactivate(),
    };
  },

  async stompjs2() {
    const { Stomp } = require('stompjs/lib/stomp.js'); // without its transport for servers
    Stomp.setInterval = (interval, call) => setInterval(call, interval);
    Stomp.clearInterval = clearInterval;
    const client = Stomp.over(new WebSocket(task.url, ['v12.stomp', 'v11.stomp', 'v10.stomp']));
    return old(client, (destination, body, headers) => client.send(destination, headers, body));
  },

  async webstomp() {
    globalThis.WebSocket = WebSocket;
    const webstomp = require('webstomp-client');
    const client = webstomp.over(new WebSocket(task.url, ['v12.stomp', 'v11.stomp', 'v10.stomp']));
    return old(client, (destination, body, headers) => client.send(destination, body, headers));
  },
};

async function old(client, send) {
  client.debug = () => {};
  const waiting = new Map();
  client.onreceipt = (frame) => waiting.get(frame.headers['receipt-id'])?.();
  const hello = await new Promise((resume, fail) => client.connect(authorization, resume, (frame) => {
    say({ event: 'error', headers: frame.headers, body: frame.body });
    fail(new Error('refused'));
  }));
  say({ event: 'connected', version: hello.headers.version });
  let next = 0;
  const receipt = () => {
    const id = `r${next++}`;
    return [id, new Promise((resume) => waiting.set(id, resume))];
  };
  return {
    async subscribe(destination, headers) {
      const [id, done] = receipt();
      client.subscribe(destination, got, { receipt: id, ...headers });
      await done;
    },
    async send(destination, body, headers, wait) {
      const [id, done] = receipt();
      send(destination, body, { receipt: id, ...headers });
      if (wait) await done;
    },
    disconnect: () => new Promise((resume) => client.disconnect(resume)),
  };
}

const client = await clients[task.client]();
for (const step of task.steps) {
  if (step.subscribe) await client.subscribe(step.subscribe, step.headers ?? {});
  if (step.send) await client.send(step.send, step.body ?? '', step.headers ?? {}, step.wait ?? true);
  if (step.expect) await expect(step.expect);
  if (step.disconnect) await client.disconnect();
}
say({ event: 'done' });
process.stdout.write('', () => process.exit(0)); // a full pipe takes its time
