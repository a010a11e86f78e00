-- What a HorizontalPodAutoscaler scales.

local target_groups = {Deployment = "apps", StatefulSet = "apps", ReplicaSet = "apps", ReplicationController = ""}
local listed = {}

local function list_autoscalers()
  return list_installed("autoscaling", "HorizontalPodAutoscaler", "v2", "v2beta2", "v1")
end

-- Whether the kind can be scaled without anything installed.
local function is_plain_target(reference)
  return target_groups[reference.kind] ~= nil
end

-- The target of a kind that Kubernetes itself has; nil if it does not exist.
local function plain_target(autoscaler)
  local reference = autoscaler.spec.scaleTargetRef
  if not listed[reference.kind] then
    listed[reference.kind] = by_name(list(target_groups[reference.kind], reference.kind, "v1"))
  end
  return listed[reference.kind][full(autoscaler.metadata.namespace, reference.name)]
end
