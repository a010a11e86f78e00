-- Autoscalers that cannot scale, or not as far as they want to.

local function is_bad(found)
  if found.type == "ScalingLimited" then
    return found.status == "True"
  end
  return found.status == "False"
end

local autoscalers = list_autoscalers()
if autoscalers then
  for _, autoscaler in ipairs(autoscalers) do
    for _, found in ipairs(autoscaler.status and autoscaler.status.conditions or {}) do
      if is_bad(found) then
        local mild = found.type == "ScalingLimited" or found.reason == "ScalingDisabled"
        report(mild and "warning" or "failed", "HorizontalPodAutoscaler", autoscaler,
          "has the condition " .. found.type .. " " .. found.status .. because(found.reason, found.message))
      end
    end
  end
  done(#autoscalers, "autoscaler", "all can scale")
end
