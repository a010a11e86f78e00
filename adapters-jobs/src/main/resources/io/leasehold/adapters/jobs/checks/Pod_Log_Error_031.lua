-- A sample: recent lines of logs with a word that means trouble. Copy it and change what stands first.

local PODS = 10
local LINES = 200
local WORDS = {"error", "exception", "panic", "fatal"}
local SHOWN = 200

local function restarts(pod)
  local total = 0
  for _, container in ipairs(pod.status.containerStatuses or {}) do
    total = total + (container.restartCount or 0)
  end
  return total
end

local function has_word(line)
  local lower = string.lower(line)
  for _, word in ipairs(WORDS) do
    if string.find(lower, word, 1, true) then
      return true
    end
  end
  return false
end

-- How many lines have a word, and the last of them.
local function trouble(log)
  local number, last = 0, nil
  for line in string.gmatch(log, "[^\r\n]+") do
    if has_word(line) then
      number, last = number + 1, line
    end
  end
  return number, last
end

local function check(pod)
  local meta, container = pod.metadata, containers(pod)[1].name
  local log, err = kubectl:GVK("", "v1", "Pod"):Namespace(meta.namespace):Name(meta.name):GetLogs{tailLines = LINES, container = container}
  if err then
    report("warning", "Pod", pod, "does not show its log" .. because(nil, err))
    return
  end
  local number, last = trouble(log)
  if number > 0 then
    report("warning", "Pod", pod, "has " .. count(number, "line") .. " of trouble among the last " .. LINES .. " of container " .. container .. ", the last: " .. string.sub(last, 1, SHOWN))
  end
end

local running = {}
for _, pod in ipairs(list("", "Pod", "v1")) do
  if pod.status and pod.status.phase == "Running" and containers(pod)[1] then
    table.insert(running, pod)
  end
end
-- Those that were restarted most are the likeliest to have something to tell.
table.sort(running, function(one, other)
  local first, second = restarts(one), restarts(other)
  if first ~= second then
    return first > second
  end
  return full_name(one) < full_name(other)
end)
local looked = math.min(#running, PODS)
for index = 1, looked do
  check(running[index])
end
done(looked, "pod of " .. #running, "no trouble in their logs", "pods of " .. #running)
