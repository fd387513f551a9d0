"use strict";
const $ = (id) => document.getElementById(id);
let token = "", spec = {};

// A part of the description, or what it points to.
const part = (each) => (each && each.$ref ? each.$ref.slice(2).split("/").reduce((node, key) => node[key], spec) : each);

function make(tag, attributes = {}, ...children) {
  const svg = ["svg", "rect", "path", "text", "title"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const inner = (schema) => {
  const items = part(schema.items);
  return items && items.properties ? items : schema;
};
const kind = (schema) => {
  const type = [].concat(schema.type || "").filter((each) => each !== "null").join("/");
  const range = schema.maximum !== undefined ? ` ${schema.minimum}–${schema.maximum}` : "";
  return (schema.format || type) + range;
};
function codes(schema) {
  const labels = schema["x-labels"] || {};
  return (schema.enum || []).filter((code) => code !== null)
    .map((code) => (labels[code] ? `${code} ${labels[code]}` : code)).join(" · ");
}

function fields(schema, prefix = "") {
  const rows = [];
  for (const [name, declared] of Object.entries(schema.properties || {})) {
    const field = part(declared);
    const must = (schema.required || []).includes(name) ? "must" : "";
    rows.push(make("tr", {}, make("td", { class: must }, make("code", {}, prefix + name)),
      make("td", {}, kind(field)), make("td", { class: "soft" }, codes(field))));
    if (inner(field).properties) rows.push(...fields(inner(field), `${prefix}${name}${field.items ? "[]" : ""}.`));
  }
  return rows;
}

const freshKey = () => (crypto.randomUUID ? crypto.randomUUID()
  : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""));

function parameter(each) {
  const input = make("input", { "data-in": each.in, "data-name": each.name, "aria-label": each.name });
  if (each.name === "Idempotency-Key" && each.required) input.value = freshKey();
  return make("tr", {}, make("td", { class: each.required ? "must" : "" }, make("code", {}, each.name)),
    make("td", {}, input), make("td", { class: "soft" }, [kind(each.schema), each.description, codes(each.schema)].filter(Boolean).join(" · ")));
}

async function show(response, output) {
  const headers = ["etag", "location", "retry-after", "www-authenticate", "ratelimit", "deprecation", "sunset"]
    .filter((name) => response.headers.get(name)).map((name) => `${name}: ${response.headers.get(name)}`);
  output.textContent = [`${response.status} ${response.statusText}`, ...headers, ""].join("\n");
  if ((response.headers.get("content-type") || "").startsWith("text/event-stream")) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) output.textContent += piece.value;
    return;
  }
  const text = await response.text();
  try { output.textContent += JSON.stringify(JSON.parse(text), null, 2); } catch { output.textContent += text; }
}

async function send(event, method, path, body, output) {
  event.preventDefault();
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const query = new URLSearchParams();
  for (const input of event.target.querySelectorAll("input[data-in]")) {
    if (!input.value) continue;
    const { in: where, name } = input.dataset;
    if (where === "path") path = path.replace(`{${name}}`, encodeURIComponent(input.value));
    else if (where === "query") query.set(name, input.value);
    else headers[name] = input.value;
  }
  if (body) headers["Content-Type"] = "application/json";
  try {
    const response = await fetch(path + (query.size ? `?${query}` : ""), { method, headers, body: body ? body.value : undefined });
    const key = event.target.querySelector('input[data-name="Idempotency-Key"]');
    if (key && key.value && response.ok) key.value = freshKey();
    await show(response, output);
  } catch (failure) { output.textContent = `没有得到答复:${failure.message}`; }
}

function example(value) {
  return make("details", {}, make("summary", { class: "soft" }, "实例"), make("pre", {}, JSON.stringify(value, null, 2)));
}

function answer(status, declared) {
  const response = part(declared), [kindOf, content] = Object.entries(response.content || {})[0] || [];
  const good = status < 300 && content, schema = good ? part(content.schema) : {};
  const headers = Object.keys(response.headers || {}).join("、");
  return make("details", {},
    make("summary", {}, make("b", {}, status), make("span", { class: "soft" }, good ? kindOf : response.description)),
    ...(headers ? [make("p", { class: "soft" }, `响应头:${headers}`)] : []),
    ...(good ? [make("table", {}, ...fields(schema))] : []),
    ...(good && content.example !== undefined ? [example(content.example)] : []),
    ...(!good && content && content.examples ? Object.values(content.examples).map((each) => example(each.value)) : []));
}

function route(method, path, operation, roles) {
  const output = make("pre", { "aria-live": "polite" }, "尚未发送");
  const request = operation.requestBody && operation.requestBody.content["application/json"];
  const body = request && make("textarea", { "aria-label": "正文", spellcheck: "false" });
  if (body) body.value = JSON.stringify(request.example || {}, null, 2);
  const form = make("form", {}, make("table", {}, ...(operation.parameters || []).map(parameter)), ...(body ? [body] : []), make("button", {}, "发送"));
  form.addEventListener("submit", (event) => send(event, method, path, body, output));
  const who = operation["x-roles"] ? operation["x-roles"].map((role) => roles[role] || role).join("、") : "所有人";
  return make("details", {},
    make("summary", {}, make("span", { class: `method ${method}` }, method), make("code", {}, path), make("span", { class: "soft" }, operation.summary)),
    ...(operation.deprecated ? [make("p", { class: "must" }, "不再建议使用")] : []),
    ...(operation.description ? [make("p", {}, operation.description)] : []),
    make("p", { class: "soft" }, `可使用:${who}`),
    ...(request ? [make("table", {}, ...fields(part(request.schema)))] : []), form, output,
    make("h3", {}, "答复"), ...Object.entries(operation.responses).map(([status, each]) => answer(status, each)));
}

function lifecycle(each) {
  const at = new Map(each.states.map((state, number) => [state, 30 + number * 56]));
  const height = each.states.length * 56 + 10;
  const drawing = make("svg", { viewBox: `0 0 460 ${height}`, width: 460, role: "img", "aria-label": `${each.title}的状态流转` });
  const pairs = new Map();
  for (const move of each.moves) pairs.set(`${move.from} ${move.to}`, [...(pairs.get(`${move.from} ${move.to}`) || []), move]);
  for (const moves of pairs.values()) {
    const { from, to } = moves[0], [start, end] = [at.get(from), at.get(to)];
    const bend = 170 + Math.min(190, 30 + Math.abs(end - start) * 0.55), middle = (start + end) / 2;
    const shape = from === to ? `M150 ${start - 8} q60 8 0 16` : `M150 ${start} Q${bend} ${middle} 150 ${end} l7 -4 m-7 4 l5 6`;
    const names = moves.map((move) => move.name).join("、");
    drawing.append(make("path", { class: "move", d: shape }, make("title", {}, `${from} → ${to}:${names}`)));
    if (Math.abs(end - start) <= 56) drawing.append(make("text", { class: "name", x: 190, y: middle + 4 }, names));
  }
  for (const [state, y] of at) drawing.append(make("rect", { class: "state", x: 20, y: y - 15, width: 130, height: 30, rx: 8 }), make("text", { x: 85, y: y + 5, "text-anchor": "middle" }, state));
  const moves = each.moves.map((move) => make("tr", {}, make("td", {}, `${move.from} → ${move.to}`), make("td", {}, make("code", {}, move.name)), make("td", { class: "soft" }, move.by.join("、"))));
  return make("details", {}, make("summary", {}, make("b", {}, each.title), make("span", { class: "soft" }, `${each.service} · ${each.states.length} 个状态`)), drawing, make("table", {}, ...moves));
}

async function login(event) {
  event.preventDefault();
  const response = await fetch("/v1/sessions", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ account: $("account").value, password: $("password").value }) });
  const answer = await response.json();
  token = answer.token || "";
  $("who").textContent = token ? `已登录:${answer.title}` : answer.title;
}

async function start() {
  spec = await (await fetch("/openapi.json")).json();
  const roles = spec["x-roles"], demo = spec.info["x-demo-accounts"] || [];
  $("about").textContent = spec.info.description.replaceAll("`", "");
  $("accounts").hidden = !demo.length;
  $("accounts").append(make("option", { value: "" }, "选一个演示账号"), ...demo.map((each) => make("option", { value: each.account }, `${each.account}(${each.title})`)));
  $("accounts").addEventListener("change", () => { $("account").value = $("accounts").value; $("password").value = spec.info["x-demo-password"]; });
  $("login").addEventListener("submit", login);
  for (const { name } of spec.tags) {
    const section = make("section", { id: name }, make("h2", {}, name));
    for (const [path, methods] of Object.entries(spec.paths))
      for (const [method, operation] of Object.entries(methods))
        if (operation.tags[0] === name) section.append(route(method.toUpperCase(), path, operation, roles));
    $("routes").append(section);
    $("tags").append(make("a", { href: `#${name}` }, name));
  }
  for (const each of (await (await fetch("/v1/lifecycles")).json()).items) $("lifecycles").append(lifecycle(each));
}
start();
