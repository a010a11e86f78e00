-- Autoscalers compare use with requests: a container without them cannot be scaled by its use.

local function lack(container)
  local resources = container.resources or {}
  local requests, limits = is_empty(resources.requests), is_empty(resources.limits)
  if requests and limits then
    return "neither requests nor limits"
  end
  return requests and "no requests" or limits and "no limits" or nil
end

local autoscalers = list_autoscalers()
if autoscalers then
  for _, autoscaler in ipairs(autoscalers) do
    local reference = autoscaler.spec.scaleTargetRef
    local target = is_plain_target(reference) and plain_target(autoscaler)
    local template = target and target.spec.template
    for _, container in ipairs(template and template.spec.containers or {}) do
      local lacking = lack(container)
      if lacking then
        report("warning", "HorizontalPodAutoscaler", autoscaler,
          "scales the " .. reference.kind .. " " .. reference.name .. ", whose container " .. container.name .. " has " .. lacking .. ". Add them to its template.")
      end
    end
  end
  done(#autoscalers, "autoscaler", "all containers of their targets have requests and limits")
end
