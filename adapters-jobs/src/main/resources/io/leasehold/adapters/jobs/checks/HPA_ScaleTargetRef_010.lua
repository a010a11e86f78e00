-- Autoscalers whose target is not there or cannot be scaled.

local function check(autoscaler)
  local reference = autoscaler.spec.scaleTargetRef
  local target = "scales the " .. reference.kind .. " " .. reference.name
  local missing = target .. ", which does not exist. Correct spec.scaleTargetRef, or delete the autoscaler."
  if is_plain_target(reference) then
    return not plain_target(autoscaler) and missing
  end
  if not is_foreign_target(reference) then
    return target .. ", but a " .. reference.kind .. " of " .. (reference.apiVersion or "no API version") .. " cannot be scaled. Name a Deployment, StatefulSet or ReplicaSet of apps/v1, or a ReplicationController of v1."
  end
  -- Whether it is there is all that can be told of kinds that somebody installed.
  local _, err = foreign_target(autoscaler)
  if err and (is_not_found(err) or is_not_served(err)) then
    return missing
  end
  return err and target .. ", which could not be looked at" .. because(nil, err)
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
