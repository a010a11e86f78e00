-- Autoscalers whose target is not there or cannot be scaled.

local BUILT_IN = {[""] = true, apps = true, batch = true, extensions = true, policy = true}

local function check(autoscaler)
  local reference = autoscaler.spec.scaleTargetRef
  local group, version = string.match(reference.apiVersion or "v1", "^([^/]+)/(.+)$")
  local missing = "scales the " .. reference.kind .. " " .. reference.name .. ", which does not exist. Correct spec.scaleTargetRef, or delete the autoscaler."
  if is_plain_target(reference) then
    return not plain_target(autoscaler) and missing
  end
  if BUILT_IN[group or ""] then
    return "scales the " .. reference.kind .. " " .. reference.name .. ", but a " .. reference.kind .. " cannot be scaled. Name a Deployment, StatefulSet, ReplicaSet or ReplicationController."
  end
  -- Kinds that somebody installed may be scalable: whether it is there is all that can be told.
  local _, err = kubectl:GVK(group, version, reference.kind):Namespace(autoscaler.metadata.namespace):Name(reference.name):Cache(300):Get()
  if err and (is_not_found(err) or is_not_served(err)) then
    return missing
  end
  return err and "scales the " .. reference.kind .. " " .. reference.name .. ", which could not be looked at" .. because(nil, err)
end

local autoscalers = list_autoscalers()
if autoscalers then
  for _, autoscaler in ipairs(autoscalers) do
    local wrong = check(autoscaler)
    if wrong then
      report("failed", "HorizontalPodAutoscaler", autoscaler, wrong)
    end
  end
  done(#autoscalers, "autoscaler", "all have their target")
end
