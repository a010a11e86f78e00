-- Autoscalers compare use with requests: a container without them cannot be scaled by its use.

local function lack(container)
  local resources = container.resources or {}
  local requests, limits = is_empty(resources.requests), is_empty(resources.limits)
  if requests and limits then
    return "neither requests nor limits"
  end
  return requests and "no requests" or limits and "no limits" or nil
end

-- What is missing or cannot be looked at is told by the check of targets.
local function template(autoscaler)
  local reference = autoscaler.spec.scaleTargetRef
  local target
  if is_plain_target(reference) then
    target = plain_target(autoscaler)
  elseif is_foreign_target(reference) then
    target = foreign_target(autoscaler)
  end
  return target and target.spec and target.spec.template or {}
end

local autoscalers = list_autoscalers()
if autoscalers then
  for _, autoscaler in ipairs(autoscalers) do
    local reference = autoscaler.spec.scaleTargetRef
    for _, container in ipairs(containers(template(autoscaler))) do
      local lacking = lack(container)
      if lacking then
        report("warning", "HorizontalPodAutoscaler", autoscaler,
          "scales the " .. reference.kind .. " " .. reference.name .. ", whose container " .. container.name .. " has " .. lacking .. ". Add them to its template.")
      end
    end
  end
  done(#autoscalers, "autoscaler", "all containers of their targets have requests and limits")
end
