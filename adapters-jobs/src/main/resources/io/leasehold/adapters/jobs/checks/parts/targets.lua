-- What a HorizontalPodAutoscaler scales.

local target_groups = {Deployment = "apps", StatefulSet = "apps", ReplicaSet = "apps", ReplicationController = ""}
local built_in = {[""] = true, apps = true, batch = true, extensions = true, policy = true}
local listed = {}

local function list_autoscalers()
  return list_installed("autoscaling", "HorizontalPodAutoscaler", "v2", "v2beta2", "v1")
end

-- The group and version of a target's kind; nil for what has no group.
local function group_version(reference)
  return string.match(reference.apiVersion or "", "^([^/]+)/(.+)$")
end

-- Whether Kubernetes itself scales the kind. Others may use its name, and extensions is what apps was called before.
local function is_plain_target(reference)
  local group = group_version(reference) or ""
  local own = target_groups[reference.kind]
  return own ~= nil and (group == own or (own == "apps" and group == "extensions"))
end

-- Whether somebody installed the kind: it may be scalable.
local function is_foreign_target(reference)
  return not built_in[group_version(reference) or ""]
end

-- The target of a kind that Kubernetes itself scales; nil if it does not exist.
local function plain_target(autoscaler)
  local reference = autoscaler.spec.scaleTargetRef
  if not listed[reference.kind] then
    listed[reference.kind] = by_name(list(target_groups[reference.kind], reference.kind, "v1"))
  end
  return listed[reference.kind][full(autoscaler.metadata.namespace, reference.name)]
end

-- The target of a kind that somebody installed, or nil and why not.
local function foreign_target(autoscaler)
  local reference = autoscaler.spec.scaleTargetRef
  local group, version = group_version(reference)
  return kubectl:GVK(group, version, reference.kind):Namespace(autoscaler.metadata.namespace):Name(reference.name):Cache(300):Get()
end
