"""Write the Lua that makes every request of wrk its own, and that reports in JSON."""

import json
from collections.abc import Mapping

_SCRIPT = """
local METHOD, PATH = %(method)s, %(path)s
local HEADERS = { %(headers)s }
local TEMPLATE = %(template)s
local CHOICES_FILE = %(choices)s
local KEYED = %(keyed)s

local threads, next_id = {}, 0
function setup(thread)
  next_id = next_id + 1
  thread:set("thread_id", next_id)
  table.insert(threads, thread)
end

local choices, parts, sent, seed = {}, {}, 0, ""
statuses = {}

local function hex(digits)
  local out = {}
  for i = 1, digits do out[i] = string.format("%%x", math.random(0, 15)) end
  return table.concat(out)
end

local function fresh_uuid()
  return hex(8) .. "-" .. hex(4) .. "-4" .. hex(3) .. "-a" .. hex(3) .. "-" .. hex(12)
end

local function split(template)
  local from = 1
  while true do
    local first, last, name = template:find("{{(%%w+)}}", from)
    if not first then break end
    table.insert(parts, { text = template:sub(from, first - 1), name = name })
    from = last + 1
  end
  table.insert(parts, { text = template:sub(from) })
end

function init(args)
  math.randomseed(%(seed)d + thread_id * 7919)
  seed = hex(12)
  for line in CHOICES_FILE and io.lines(CHOICES_FILE) or function() end do
    local columns = {}
    for column in line:gmatch("[^\\t]+") do table.insert(columns, column) end
    table.insert(choices, columns)
  end
  if TEMPLATE then split(TEMPLATE) end
end

local function fill()
  local out, row = {}, choices[math.random(1, math.max(1, #choices))]
  for _, part in ipairs(parts) do
    table.insert(out, part.text)
    if part.name == "uuid" then table.insert(out, fresh_uuid())
    elseif part.name then table.insert(out, row[tonumber(part.name)]) end
  end
  return table.concat(out)
end

function request()
  sent = sent + 1
  if KEYED then HEADERS["Idempotency-Key"] = "bench-" .. seed .. "-" .. thread_id .. "-" .. sent end
  return wrk.format(METHOD, PATH, HEADERS, TEMPLATE and fill() or nil)
end

function response(status)
  local key = tostring(status)
  statuses[key] = (statuses[key] or 0) + 1
end

function done(summary, latency)
  local by_status = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("statuses")) do
      by_status[status] = (by_status[status] or 0) + count
    end
  end
  local listed = {}
  for status, count in pairs(by_status) do
    table.insert(listed, string.format('"%%s":%%d', status, count))
  end
  local e = summary.errors
  io.write(string.format(
    '\\nREPORT {"microseconds":%%d,"p50":%%f,"p99":%%f,"statuses":{%%s},"broken":%%d}\\n',
    summary.duration, latency:percentile(50), latency:percentile(99),
    table.concat(listed, ","), e.connect + e.read + e.write + e.timeout))
end
"""


def wrk_script(
    *,
    method: str,
    path: str,
    headers: Mapping[str, str],
    template: str | None,
    choices: str | None,
    keyed: bool,
    seed: int,
) -> str:
    """The script's text.

    In `template`, `{{uuid}}` becomes a fresh UUID each time it occurs, and `{{1}}`, `{{2}}` … the
    columns of one line, chosen at random, of the tab-separated file `choices`. `keyed` adds an
    Idempotency-Key that no other request of any run has.
    """
    lua_headers = ", ".join(f"[{_lua(name)}] = {_lua(value)}" for name, value in headers.items())
    return _SCRIPT % {
        "method": _lua(method),
        "path": _lua(path),
        "headers": lua_headers,
        "template": _lua(template),
        "choices": _lua(choices),
        "keyed": "true" if keyed else "false",
        "seed": seed % 2**31,
    }


def _lua(text: str | None) -> str:
    """A Lua literal: JSON's escapes of ASCII control signs and quotes are Lua's too."""
    if text is None:
        return "nil"
    return json.dumps(text, ensure_ascii=False).replace("\\/", "/")
