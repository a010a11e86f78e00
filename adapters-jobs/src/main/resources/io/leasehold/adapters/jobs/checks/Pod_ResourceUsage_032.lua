-- A sample: pods that use nearly all they may, or much more than they asked for. Copy it and change what stands first.

local PODS = 20
local OF_LIMIT = 0.9
local OF_REQUEST = 2

local function percent(part, whole)
  return math.floor(100 * part / whole + 0.5) .. "%"
end

local function lacks_limit(container, resource)
  local limits = container.resources and container.resources.limits
  return not (limits and limits[resource])
end

-- A pod has a limit only if each of its containers has one, its sidecars too: init containers that go on running.
local function has_limit(pod, resource)
  for _, container in ipairs(containers(pod)) do
    if lacks_limit(container, resource) then
      return false
    end
  end
  for _, container in ipairs(pod.spec.initContainers or {}) do
    if container.restartPolicy == "Always" and lacks_limit(container, resource) then
      return false
    end
  end
  return true
end

local function check_resource(pod, usage, resource)
  local used = bytes(usage.realtime[resource])
  local limit = has_limit(pod, resource) and bytes((usage.limits or {})[resource])
  local request = bytes((usage.requests or {})[resource])
  if not used then
    return
  end
  if limit and limit > 0 and used > OF_LIMIT * limit then
    report("warning", "Pod", pod, "uses " .. percent(used, limit) .. " of its limit of " .. resource .. " (" .. usage.limits[resource] .. "). Raise the limit, or see why it needs so much.")
  elseif request and request > 0 and used > OF_REQUEST * request then
    report("warning", "Pod", pod, "uses " .. percent(used, request) .. " of its request of " .. resource .. " (" .. usage.requests[resource] .. "). Ask for what it uses, so that it is placed well.")
  end
end

local unknown = {}

-- Whether it could be known what the pod uses.
local function check(pod)
  local meta = pod.metadata
  local usage, err = kubectl:GVK("", "v1", "Pod"):Namespace(meta.namespace):Name(meta.name):Cache(60):GetPodResourceUsage()
  if err then
    report("warning", "Pod", pod, "does not tell what it uses" .. because(nil, err))
    return false
  end
  if is_empty(usage.realtime) then
    table.insert(unknown, full_name(pod))
    return false
  end
  check_resource(pod, usage, "cpu")
  check_resource(pod, usage, "memory")
  return true
end

local asked, looked, of = 0, 0, 0
for _, pod in ipairs(list("", "Pod", "v1")) do
  if pod.status and pod.status.phase == "Running" then
    of = of + 1
    if asked < PODS then
      asked = asked + 1
      looked = looked + (check(pod) and 1 or 0)
    end
  end
end
if #unknown > 0 then
  findings = findings + 1
  check_event("warning", "Live use of " .. count(#unknown, "pod") .. " is not known, the first: " .. unknown[1] .. ". Is there a metrics server?", {kind = "Pod", pods = #unknown})
end
done(looked, "pod of " .. of, "all keep within what they asked for", "pods of " .. of)
