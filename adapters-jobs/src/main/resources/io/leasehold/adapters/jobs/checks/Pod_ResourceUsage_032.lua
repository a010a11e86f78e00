-- A sample: pods that use nearly all they may, or much more than they asked for. Copy it and change what stands first.

local PODS = 20
local OF_LIMIT = 0.9
local OF_REQUEST = 2

local function percent(part, whole)
  return math.floor(100 * part / whole + 0.5) .. "%"
end

local function check_resource(pod, usage, resource)
  local used = bytes((usage.realtime or {})[resource])
  local limit = bytes((usage.limits or {})[resource])
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

local looked, of = 0, 0
for _, pod in ipairs(list("", "Pod", "v1")) do
  if pod.status and pod.status.phase == "Running" then
    of = of + 1
    if looked < PODS then
      looked = looked + 1
      local meta = pod.metadata
      local usage, err = kubectl:GVK("", "v1", "Pod"):Namespace(meta.namespace):Name(meta.name):Cache(60):GetPodResourceUsage()
      if err then
        report("warning", "Pod", pod, "does not tell what it uses" .. because(nil, err))
      else
        check_resource(pod, usage, "cpu")
        check_resource(pod, usage, "memory")
      end
    end
  end
end
done(looked, "pod of " .. of, "all keep within what they asked for", "pods of " .. of)
